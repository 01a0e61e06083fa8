package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The frame around every page: header, content, cookie banner. */
record Pages(Cookies cookies) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** A page of the shop for a customer. */
    Response page(Request request, Session session, String title, Html content) {
        return page(request, 200, title, inside(request, session), content);
    }

    Response page(Request request, int status, String title, Html navigation, Html content) {
        boolean answered = !request.cookie(cookies.choice()).isEmpty();
        Html banner = answered ? Html.NOTHING : Template.named("cookie-banner").html();
        return Response.html(status, frame(title, navigation, content, banner));
    }

    Html inside(Request request, Session session) {
        return Template.named("navigation")
                .with("count", session.cart().count())
                .with("catalogHere", here(request, "/catalog"))
                .with("ordersHere", here(request, "/orders"))
                .with("cartHere", here(request, "/cart"))
                .html();
    }

    static Response notFound() {
        return error(404, "Page not found", "There is no such page in this shop.");
    }

    static Response error(int status, String title, String text) {
        Html content =
                Template.named("error").with("title", title).with("text", text).html();
        return Response.html(status, frame(title, Html.NOTHING, content, Html.NOTHING));
    }

    /** Such as {@code 3 December 2026}. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    private static Html frame(String title, Html navigation, Html content, Html banner) {
        return Template.named("frame")
                .with("title", title)
                .with("navigation", navigation)
                .with("content", content)
                .with("banner", banner)
                .html();
    }

    private static Html here(Request request, String path) {
        return request.path().equals(path) ? new Html(" aria-current=\"page\"") : Html.NOTHING;
    }
}
