package dev.pagehand.browser.tool;

final class OrderDesk {

    record Order(int number, String status) {}

    @ToolMethod(name = "order_status", description = "Tells how far an order is, without the shop's pages.")
    Order status(@ToolParameter(description = "The order's number") int number) {
        return new Order(number, number < 100 ? "shipped" : "open");
    }
}
