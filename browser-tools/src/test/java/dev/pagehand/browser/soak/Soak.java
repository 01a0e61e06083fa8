package dev.pagehand.browser.soak;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.SessionOptions;
import dev.pagehand.browser.SessionPool;
import dev.pagehand.browser.fixture.TestSite;
import dev.pagehand.demo.DemoShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sessions of a pool that do {@link SoakVisit visits} side by side, one after another, until the time is over. */
final class Soak {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SessionPool pool;
    private final int sessions;
    private final DemoShop shop;
    private final TestSite site;
    private final Consumer<String> report;
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> openMillis = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> visitMillis = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> closeMillis = new ConcurrentLinkedQueue<>();

    Soak(SessionPool pool, int sessions, DemoShop shop, TestSite site, Consumer<String> report) {
        this.pool = pool;
        this.sessions = sessions;
        this.shop = shop;
        this.site = site;
        this.report = report;
        site.serve(SoakVisit.PATH, SoakVisit.PAGE);
    }

    static SessionPool pool(BrowserOptions options, int slots, int sessions) {
        return SessionPool.of(options, slots, (sessions + slots - 1) / slots, line -> {});
    }

    /** What went wrong; nothing, it is hoped. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    int visits() {
        return visitMillis.size();
    }

    /**
     * Lets them run.
     *
     * @param sampling how often memory is looked at
     * @return memory at each of these times, the last when all sessions were closed
     */
    List<MemoryUse> run(Duration time, Duration sampling) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        CountDownLatch done = new CountDownLatch(sessions);
        for (int i = 0; i < sessions; i++) {
            String name = "s" + i;
            Thread thread = new Thread(() -> visitUntil(end, name, done), "soak-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        List<MemoryUse> samples = new ArrayList<>();
        while (!done.await(sampling.toMillis(), TimeUnit.MILLISECONDS)) {
            MemoryUse now = MemoryUse.now();
            samples.add(now);
            report.accept(visits() + " visits, " + failures.size() + " failures; " + now);
        }
        samples.add(MemoryUse.now());
        report.accept("all closed: " + samples.get(samples.size() - 1));
        return samples;
    }

    private void visitUntil(long end, String name, CountDownLatch done) {
        try {
            for (int i = 0; System.nanoTime() < end; i++) {
                visit(name + "-" + i + "x");
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        } finally {
            done.countDown();
        }
    }

    private void visit(String name) {
        long begun = System.nanoTime();
        SessionPool.Lease lease = pool.acquire(SessionOptions.ofDefaults(), PATIENCE);
        long opened = System.nanoTime();
        try {
            for (SoakVisit.Step step : new SoakVisit(name, shop, site).steps()) {
                lease.call(session -> {
                    step.with(session);
                    return true;
                });
            }
            visitMillis.add(millis(opened));
        } finally {
            long closing = System.nanoTime();
            lease.close();
            closeMillis.add(millis(closing));
            openMillis.add((opened - begun) / 1e6);
        }
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    /** Times of all visits so far. */
    String times() {
        return String.format(
                "medians of %d visits: open %.0f ms, visit %.0f ms, close %.0f ms",
                visits(), median(openMillis), median(visitMillis), median(closeMillis));
    }

    private static double median(ConcurrentLinkedQueue<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** Opens sessions one by one in a pool that does nothing else, each with a page of the shop, and tells what each costs. */
    void cost() {
        List<SessionPool.Lease> leases = new ArrayList<>();
        List<Double> opening = new ArrayList<>();
        List<Double> closing = new ArrayList<>();
        MemoryUse before = MemoryUse.now();
        for (int i = 0; i < sessions; i++) {
            long begun = System.nanoTime();
            leases.add(pool.acquire(SessionOptions.ofDefaults(), PATIENCE));
            opening.add(millis(begun));
        }
        leases.forEach(lease -> lease.call(session -> {
            session.navigate(shop.url());
            return session.observe();
        }));
        MemoryUse with = MemoryUse.now();
        leases.forEach(lease -> {
            long begun = System.nanoTime();
            lease.close();
            closing.add(millis(begun));
        });
        MemoryUse after = MemoryUse.now();
        report.accept(String.format(
                "a session alone on its slot's thread: open %.0f ms, close %.0f ms, %.1f MB of browser, %.2f MB of heap",
                median(new ConcurrentLinkedQueue<>(opening)),
                median(new ConcurrentLinkedQueue<>(closing)),
                (with.browserMb() - before.browserMb()) / sessions,
                (with.heapMb() - before.heapMb()) / sessions));
        report.accept("before: " + before + "; with " + sessions + ": " + with + "; after: " + after);
    }
}
