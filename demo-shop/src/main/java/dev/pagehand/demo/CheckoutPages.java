package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The checkout: form, address widget, placing the order. */
record CheckoutPages(Pages pages, OrderBook orders, Origins origins, Clock clock) {
    Response form(Request request, Session session) {
        if (session.cart().count() == 0) {
            return Response.seeOther("/cart");
        }
        return page(session, 200, new CheckoutForm(request, LocalDate.now(clock)), List.of());
    }

    Response placeOrder(Request request, Session session) {
        CheckoutForm form = new CheckoutForm(request, LocalDate.now(clock));
        List<String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(session, 422, form, problems);
        }
        List<Cart.Line> lines = session.cart().takeAll();
        if (lines.isEmpty()) {
            return Response.seeOther("/cart");
        }
        return Response.seeOther(
                "/order/" + orders.place(lines, form.delivery()).number());
    }

    private Response page(Session session, int status, CheckoutForm form, List<String> problems) {
        Request request = form.request();
        Html content = Template.named("checkout")
                .with("alert", Alerts.alert(problems))
                .with("name", request.field("name"))
                .with("email", request.field("email"))
                .with("methods", methods(request.field("delivery")))
                .with("first", form.firstDay())
                .with("last", form.lastDay())
                .with("date", form.date().map(LocalDate::toString).orElse(""))
                .with("widget", widgetFor(request))
                .with("widgetOrigin", origins.widget())
                .with("street", form.address().street())
                .with("city", form.address().city())
                .with("zip", form.address().zip())
                .with("items", summary(session))
                .with("total", Money.dollars(session.cart().total()))
                .html();
        return pages.page(request, status, "Checkout", pages.inside(request, session), content);
    }

    private String widgetFor(Request request) {
        return origins.widget() + "/address?shop=" + URLEncoder.encode(request.origin(), StandardCharsets.UTF_8);
    }

    private static Html methods(String chosen) {
        return Html.joined(Arrays.stream(DeliveryMethod.values())
                .map(method -> Template.named("delivery-method")
                        .with("value", method.formValue())
                        .with("label", method.label())
                        .with("price", method.price().signum() == 0 ? "free" : Money.dollars(method.price()))
                        .with(
                                "checked",
                                Html.attribute("checked", method.formValue().equals(chosen)))
                        .html())
                .toList());
    }

    private static Html summary(Session session) {
        return Html.joined(session.cart().lines().stream()
                .map(line -> Template.named("summary-line")
                        .with("quantity", line.quantity())
                        .with("name", line.product().name())
                        .with("total", Money.dollars(line.total()))
                        .html())
                .toList());
    }
}
