package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;
import java.util.List;
import java.util.Optional;

/** The cart: its page, and what changes it. Scripts are answered with JSON, forms with a page. */
record CartPages(Pages pages) {
    Response show(Request request, Session session) {
        List<Cart.Line> lines = session.cart().lines();
        Html content = lines.isEmpty()
                ? Template.named("cart-empty").html()
                : Template.named("cart")
                        .with(
                                "rows",
                                Html.joined(lines.stream().map(CartPages::row).toList()))
                        .with("total", Money.dollars(session.cart().total()))
                        .html();
        return pages.page(request, session, "Cart", content);
    }

    Response add(Request request, Session session) {
        Optional<Product> product = Products.byId(request.field("product"));
        Optional<String> colour = product.flatMap(found -> found.choose(request.field("colour")));
        int quantity = request.number("quantity", 1);
        if (product.isEmpty() || colour.isEmpty() || quantity < 1 || quantity > Cart.MOST_OF_ONE) {
            return refused(request);
        }
        session.cart().add(product.get(), colour.get(), quantity);
        String message = product.get().name() + " added to your cart.";
        return request.wantsJson() ? state(session, message, "") : Response.seeOther("/cart");
    }

    Response changeQuantity(Request request, Session session) {
        String id = request.field("line");
        session.cart().setQuantity(id, request.number("quantity", 1));
        String lineTotal = session.cart().lines().stream()
                .filter(line -> line.id().equals(id))
                .map(line -> Money.dollars(line.total()))
                .findFirst()
                .orElse("");
        return request.wantsJson() ? state(session, "Cart updated.", lineTotal) : Response.seeOther("/cart");
    }

    Response remove(Request request, Session session) {
        session.cart().remove(request.field("line"));
        return Response.seeOther("/cart");
    }

    private static Response refused(Request request) {
        String message = "That cannot be added to the cart.";
        return request.wantsJson()
                ? Response.json(422, "{\"message\":\"" + message + "\"}")
                : Pages.error(422, "Not added", message);
    }

    /** Nothing in here comes from a request: names and amounts are the shop's own and need no escaping in JSON. */
    private static Response state(Session session, String message, String lineTotal) {
        return Response.json(
                200,
                "{\"count\":%d,\"total\":\"%s\",\"lineTotal\":\"%s\",\"message\":\"%s\"}"
                        .formatted(
                                session.cart().count(),
                                Money.dollars(session.cart().total()),
                                lineTotal,
                                message));
    }

    private static Html row(Cart.Line line) {
        return Template.named("cart-row")
                .with("line", line.id())
                .with("id", line.product().id())
                .with("name", line.product().name())
                .with("colour", line.colour())
                .with("price", Money.dollars(line.product().price()))
                .with("quantity", line.quantity())
                .with("most", Cart.MOST_OF_ONE)
                .with("total", Money.dollars(line.total()))
                .html();
    }
}
