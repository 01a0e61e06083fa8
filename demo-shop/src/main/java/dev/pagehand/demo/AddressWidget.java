package dev.pagehand.demo;

import java.util.Map;

/** The site in the checkout's iframe: asks for an address and posts it to the shop's page. */
record AddressWidget(Origins origins) {
    Router router() {
        String policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                + String.join(" ", origins.shop());
        return new Router(Map.of("Content-Security-Policy", policy, "X-Content-Type-Options", "nosniff"))
                .get("/address", this::form)
                .get("/static/{file}", StaticFiles::serve);
    }

    private Response form(Request request) {
        String shop = request.field("shop");
        return origins.isShop(shop)
                ? Response.html(
                        200, Template.named("address").with("shop", shop).html())
                : Pages.error(400, "Not for this page", "The address form belongs to the demo shop.");
    }
}
