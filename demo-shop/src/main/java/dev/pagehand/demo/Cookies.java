package dev.pagehand.demo;

/**
 * The shop's cookies. Browsers share cookies between the ports of a host, so the names carry the port: two shops in one
 * browser do not disturb each other.
 */
record Cookies(int port) {
    private static final String ATTRIBUTES = "; Path=/; SameSite=Lax";

    String session() {
        return "shop-session-" + port;
    }

    String choice() {
        return "shop-cookies-" + port;
    }

    String openSession(String id) {
        return session() + "=" + id + ATTRIBUTES + "; HttpOnly";
    }

    String endSession() {
        return session() + "=" + ATTRIBUTES + "; HttpOnly; Max-Age=0";
    }

    /** Takes the answer to the cookie banner, from its script or its form. */
    Response answer(Request request) {
        String choice = request.field("choice").equals("all") ? "all" : "necessary";
        Response response = request.wantsJson() ? Response.json(200, "{}") : Response.seeOther("/");
        return response.with("Set-Cookie", choice() + "=" + choice + ATTRIBUTES + "; Max-Age=31536000");
    }
}
