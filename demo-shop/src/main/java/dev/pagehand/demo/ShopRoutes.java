package dev.pagehand.demo;

import dev.pagehand.demo.Sessions.Session;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which address of the shop shows what. */
final class ShopRoutes {
    private final OrderBook orders;
    private final Origins origins;
    private final Clock clock;
    private final Sessions sessions = new Sessions();
    private final Cookies cookies;

    ShopRoutes(OrderBook orders, Origins origins, Clock clock) {
        this.orders = orders;
        this.origins = origins;
        this.clock = clock;
        this.cookies = new Cookies(origins.shopPort());
    }

    Router router() {
        Pages pages = new Pages(cookies);
        LoginPages login = new LoginPages(pages, sessions, cookies);
        CatalogPages catalog = new CatalogPages(pages);
        CartPages cart = new CartPages(pages);
        CheckoutPages checkout = new CheckoutPages(pages, orders, origins, clock);
        OrderPages history = new OrderPages(pages, orders);
        return new Router(headers())
                .get("/", login::form)
                .post("/login", login::logIn)
                .post("/logout", customer(login::logOut))
                .post("/cookies", cookies::answer)
                .get("/catalog", customer(catalog::list))
                .get("/product/{id}", customer(catalog::product))
                .get("/cart", customer(cart::show))
                .post("/cart/add", customer(cart::add))
                .post("/cart/quantity", customer(cart::changeQuantity))
                .post("/cart/remove", customer(cart::remove))
                .get("/checkout", customer(checkout::form))
                .post("/checkout", customer(checkout::placeOrder))
                .get("/order/{number}", customer(history::one))
                .get("/orders", customer(history::list))
                .get("/static/{file}", StaticFiles::serve);
    }

    /** Only for who is logged in; anybody else is sent to the log-in page. */
    private Function<Request, Response> customer(BiFunction<Request, Session, Response> handler) {
        return request -> sessions.find(request.cookie(cookies.session()))
                .map(session -> handler.apply(request, session))
                .orElseGet(() -> Response.seeOther("/?login=needed"));
    }

    private Map<String, String> headers() {
        String policy = "default-src 'self'; frame-src " + origins.widget()
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        return Map.of("Content-Security-Policy", policy, "X-Content-Type-Options", "nosniff");
    }
}
