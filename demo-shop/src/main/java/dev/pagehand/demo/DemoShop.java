package dev.pagehand.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A small shop for demonstrations and tests, served on 127.0.0.1 at two free ports: one for the shop, one for the
 * address widget that its checkout shows in a cross-origin iframe.
 *
 * <pre>{@code
 * try (DemoShop shop = DemoShop.start()) {
 *     // drive a browser from shop.url(): log in, fill the cart, check out
 *     assertThat(shop.orders()).hasSize(1);
 * }
 * }</pre>
 *
 * Every instance has its own carts and orders, kept in memory. Opened as {@code 127.0.0.1} the widget is another
 * origin of the same site; opened as {@code localhost} at the same port it is another site, which Chromium renders in
 * another process. Safe for use by several threads.
 */
public final class DemoShop implements AutoCloseable {
    /** The user name of the demo account. */
    public static final String USER = "ada";

    /** The password of the demo account. */
    public static final String PASSWORD = "trail-mix-42";

    private static final int THREADS = 8;

    static {
        // The JDK's server sends head and body of an answer apart. Without this, each answer on a connection that was
        // used before waits 40 ms for the other side's delayed acknowledgement. Read once, when its first server
        // starts.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final OrderBook orders;
    private final HttpServer shop;
    private final HttpServer widget;
    private final ExecutorService executor;

    private DemoShop(Clock clock) throws IOException {
        this.orders = new OrderBook(clock);
        this.shop = listen();
        try {
            this.widget = listen();
        } catch (IOException e) {
            shop.stop(0);
            throw e;
        }
        this.executor = Executors.newFixedThreadPool(THREADS, daemonThreads());
        Origins origins =
                new Origins(shop.getAddress().getPort(), widget.getAddress().getPort());
        serve(shop, () -> new ShopRoutes(orders, origins, clock).router());
        serve(widget, () -> new AddressWidget(origins).router());
    }

    /**
     * Starts a shop that lives by the system's clock.
     *
     * @throws UncheckedIOException when no port of the loopback address can be bound
     */
    public static DemoShop start() {
        return start(Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Starts a shop that lives by the given clock: it dates the orders, and delivery can be chosen from the day after
     * its today for 90 days.
     *
     * @throws UncheckedIOException when no port of the loopback address can be bound
     */
    public static DemoShop start(Clock clock) {
        try {
            return new DemoShop(clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo shop could not listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /** Where the shop is, its log-in page: {@code http://127.0.0.1:41234/}, always with the slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + shop.getAddress().getPort() + "/";
    }

    /** Where the iframe with the address widget comes from: {@code http://127.0.0.1:41235/}. */
    public String widgetUrl() {
        return "http://127.0.0.1:" + widget.getAddress().getPort() + "/";
    }

    /** The user name of the demo account, {@link #USER}. */
    public String user() {
        return USER;
    }

    /** The password of the demo account, {@link #PASSWORD}. */
    public String password() {
        return PASSWORD;
    }

    /**
     * The orders placed since the start, oldest first: what really happened. The account's past orders, which the page
     * of orders shows too, are not among them.
     */
    public List<Order> orders() {
        return orders.placed();
    }

    /** Stops listening, drops open connections and ends the threads. A second call does nothing. */
    @Override
    public void close() {
        shop.stop(0);
        widget.stop(0);
        executor.shutdownNow();
    }

    private static HttpServer listen() throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    }

    /** The routes are built beside the caller, who has a browser to start meanwhile: in a cold JVM they take 50 ms. */
    private void serve(HttpServer server, Supplier<Router> routes) {
        CompletableFuture<Router> router = CompletableFuture.supplyAsync(routes, executor);
        server.createContext("/", exchange -> router.join().handle(exchange));
        server.setExecutor(executor);
        server.start();
    }

    private static ThreadFactory daemonThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "demo-shop-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
