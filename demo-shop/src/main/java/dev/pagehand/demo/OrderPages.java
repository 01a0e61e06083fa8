package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;
import java.util.List;
import java.util.stream.IntStream;

/** The page of one order, and the table of all. */
record OrderPages(Pages pages, OrderBook orders) {
    private static final int ROWS = 10;

    Response one(Request request, Session session) {
        return orders.byNumber(request.variable("number"))
                .map(order -> pages.page(request, session, "Order " + order.number(), details(order)))
                .orElseGet(Pages::notFound);
    }

    Response list(Request request, Session session) {
        List<Order> all = orders.newestFirst();
        int last = (all.size() + ROWS - 1) / ROWS;
        int page = Math.max(1, Math.min(last, request.number("page", 1)));
        int from = (page - 1) * ROWS;
        int to = Math.min(all.size(), from + ROWS);
        Html content = Template.named("orders")
                .with(
                        "rows",
                        Html.joined(all.subList(from, to).stream()
                                .map(OrderPages::row)
                                .toList()))
                .with("from", from + 1)
                .with("to", to)
                .with("all", all.size())
                .with("pager", pager(page, last))
                .html();
        return pages.page(request, session, "Orders", content);
    }

    private Html details(Order order) {
        boolean isNew = orders.placed().contains(order);
        return Template.named("order")
                .with("heading", isNew ? "Thank you for your order" : "Order " + order.number())
                .with("number", order.number())
                .with("status", order.status())
                .with("placed", Pages.day(order.placedOn()))
                .with(
                        "items",
                        Html.joined(order.items().stream().map(OrderPages::item).toList()))
                .with("method", order.delivery().method().label())
                .with("methodPrice", Money.dollars(order.delivery().method().price()))
                .with("total", Money.dollars(order.total()))
                .with("name", order.name())
                .with("email", order.email())
                .with("address", order.address().oneLine())
                .with("date", Pages.day(order.delivery().date()))
                .html();
    }

    private static Html item(Order.Item item) {
        return Template.named("order-item")
                .with("name", item.product())
                .with("colour", item.colour())
                .with("quantity", item.quantity())
                .with("total", Money.dollars(item.total()))
                .html();
    }

    private static Html row(Order order) {
        return Template.named("orders-row")
                .with("number", order.number())
                .with("placed", Pages.day(order.placedOn()))
                .with("total", Money.dollars(order.total()))
                .with("status", order.status())
                .html();
    }

    private static Html pager(int page, int last) {
        Html previous = page > 1 ? link(page - 1, "Previous", false) : Html.NOTHING;
        Html next = page < last ? link(page + 1, "Next", false) : Html.NOTHING;
        List<Html> numbers = IntStream.rangeClosed(1, last)
                .mapToObj(number -> link(number, "Page " + number, number == page))
                .toList();
        return Html.joined(List.of(previous, Html.joined(numbers), next));
    }

    private static Html link(int page, String label, boolean here) {
        return Template.named("pager-link")
                .with("page", page)
                .with("label", label)
                .with("here", here ? new Html(" aria-current=\"page\"") : Html.NOTHING)
                .html();
    }
}
