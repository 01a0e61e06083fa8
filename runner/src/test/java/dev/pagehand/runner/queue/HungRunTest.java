package dev.pagehand.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose thread never comes back, in a real browser of a worker with one slot. */
class HungRunTest {

    @TempDir
    private Path home;

    /** Does runs as they are, but for one that hangs once it has seen the first page. */
    private static final class Hanging implements RunPerformer {

        private final BrowserPerformer performer;
        private final CountDownLatch never = new CountDownLatch(1);
        private final CountDownLatch hangs = new CountDownLatch(1);
        private volatile List<ProcessHandle> browsers = List.of();

        Hanging(BrowserPerformer performer) {
            this.performer = performer;
        }

        @Override
        public RunResult perform(Attempt attempt) {
            return performer.perform(attempt.request().task().text().contains("Nowhere") ? hanging(attempt) : attempt);
        }

        private Attempt hanging(Attempt attempt) {
            return new Attempt(
                    attempt.runId(),
                    attempt.request(),
                    event -> {
                        attempt.listener().onEvent(event);
                        if (event instanceof RunEvent.PageObserved) {
                            browsers = browsersNow();
                            hangs.countDown();
                            hang();
                        }
                    },
                    attempt.approver(),
                    attempt.cancellation(),
                    attempt.watched(),
                    attempt.from(),
                    attempt.checkpoints(),
                    attempt.earlier());
        }

        // As a client that takes no notice of interrupts does.
        private void hang() {
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // It hangs.
                }
            }
        }

        @Override
        public void abandon(String run) {
            performer.abandon(run);
        }

        @Override
        public void close() {
            performer.close();
        }
    }

    private static List<ProcessHandle> browsersNow() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.contains("chrom"))
                        .isPresent())
                .toList();
    }

    @Test
    void itsBrowserIsEndedAndTheSlotDoesTheNextRunInAnother() throws InterruptedException {
        try (DemoShop shop = DemoShop.start();
                RunStore store = RunStore.open(StoreConfig.in(home))) {
            BrowserOptions browser = BrowserOptions.ofDefaults()
                    .withHome(Path.of("target", "test-home").toAbsolutePath())
                    .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));
            Hanging performer = new Hanging(new BrowserPerformer(new BrowserPerformer.Surroundings(
                    browser,
                    "offline/rules",
                    new ProviderContext(Settings.of(Map.of())),
                    store.artifacts(),
                    line -> {})));
            WorkerConfig config = WorkerConfig.of("one-slot", 1, SiteLimits.ofDefaults())
                    .withRhythm(Duration.ofMillis(100), Duration.ofSeconds(5))
                    .withOvertime(Duration.ofMillis(500));
            try (Worker worker = Worker.start(store, performer, config)) {
                String hung = worker.queue().submit(asked(shop, "Click 'Nowhere'.", "3s"), Optional.empty());
                performer.hangs.await();
                String next = worker.queue().submit(asked(shop, "Wait for 'Password'.", "1m"), Optional.empty());
                Eventually.until(
                        "the next has ended",
                        Duration.ofMinutes(1),
                        () -> row(store, next).ended());

                assertThat(row(store, hung).status()).isEqualTo("timed_out");
                assertThat(row(store, next).status()).isEqualTo("succeeded");
                assertThat(performer.browsers)
                        .isNotEmpty()
                        .noneMatch(process ->
                                process.isAlive() && process.info().command().isPresent());
            } finally {
                performer.never.countDown();
            }
        }
    }

    private static RunRow row(RunStore store, String id) {
        return store.runs().find(id).orElseThrow().row();
    }

    private static RunRequest asked(DemoShop shop, String task, String timeout) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("task", task);
        document.put("url", shop.url()).put("timeout", timeout);
        return RunRequest.of(document);
    }
}
