package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;

/** Logging in and out. */
record LoginPages(Pages pages, Sessions sessions, Cookies cookies) {
    Response form(Request request) {
        if (sessions.find(request.cookie(cookies.session())).isPresent()) {
            return Response.seeOther("/catalog");
        }
        String notice = request.field("login").equals("needed") ? "Please log in first." : "";
        return page(request, 200, "", notice);
    }

    Response logIn(Request request) {
        boolean known = request.field("username").equals(DemoShop.USER)
                && request.fields().getOrDefault("password", "").equals(DemoShop.PASSWORD);
        if (!known) {
            return page(request, 401, request.field("username"), "Wrong username or password. Please try again.");
        }
        String cookie = cookies.openSession(sessions.open().id());
        return Response.seeOther("/catalog").with("Set-Cookie", cookie);
    }

    Response logOut(Request request, Session session) {
        sessions.close(session);
        return Response.seeOther("/").with("Set-Cookie", cookies.endSession());
    }

    private Response page(Request request, int status, String user, String alert) {
        Html content = Template.named("login")
                .with("alert", Alerts.alert(alert))
                .with("user", user)
                .with("demoUser", DemoShop.USER)
                .with("demoPassword", DemoShop.PASSWORD)
                .html();
        return pages.page(request, status, "Log in", Html.NOTHING, content);
    }
}
