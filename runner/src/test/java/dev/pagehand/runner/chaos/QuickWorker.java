package dev.pagehand.runner.chaos;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.runner.queue.BrowserPerformer;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.queue.WorkerConfig;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A worker of one slot that gives a sign twice a second, so that nobody waits long to find it dead. */
final class QuickWorker {

    private QuickWorker() {}

    /**
     * Works until it is killed.
     *
     * @param args the home, the driver's home, the database's address or nothing
     */
    public static void main(String[] args) throws InterruptedException {
        StoreConfig config = StoreConfig.in(Path.of(args[0]));
        RunStore store = RunStore.open(args[2].isEmpty() ? config : config.withUrl(args[2]));
        BrowserOptions browser = BrowserOptions.ofDefaults()
                .withHome(Path.of(args[1]))
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));
        BrowserPerformer performer = new BrowserPerformer(new BrowserPerformer.Surroundings(
                browser, "offline/rules", new ProviderContext(Settings.of(Map.of())), store.artifacts(), line -> {}));
        WorkerConfig rhythm = WorkerConfig.of("quick-" + ProcessHandle.current().pid(), 1, SiteLimits.ofDefaults())
                .withRhythm(Duration.ofMillis(100), Duration.ofMillis(500));
        Worker.start(store, performer, rhythm);
        new CountDownLatch(1).await();
    }
}
