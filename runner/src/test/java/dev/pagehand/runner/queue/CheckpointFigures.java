package dev.pagehand.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.CheckpointListener;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.report.RunFiles;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.OrderTask;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import dev.pagehand.runner.store.Claim;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what checkpoints cost, for docs/scaling.md: {@code -Dtest=CheckpointFigures -Dpagehand.full=true}. Orders in the
 * shop as a worker does them, with and without, in turns; the figures go to target.
 */
@EnabledIfSystemProperty(named = "pagehand.full", matches = "true")
class CheckpointFigures {

    private static final int PAIRS = Integer.getInteger("pagehand.jobs", 10);
    private static final int WARM_UP = 2;
    // None of these runs ends, as the store sees them.
    private static final SiteLimits FREE = new SiteLimits(10_000, Duration.ZERO);

    @TempDir
    private Path home;

    /** The time that goes into checkpoints, and how many there are. */
    private static final class Timed implements RunListener, CheckpointListener {
        private final CheckpointKeeper keeper;
        private long nanos;

        Timed(CheckpointKeeper keeper) {
            this.keeper = keeper;
        }

        @Override
        public void onEvent(RunEvent event) {
            timed(() -> keeper.onEvent(event));
        }

        @Override
        public void onStep(Supplier<Checkpoint> now) {
            timed(() -> keeper.onStep(now));
        }

        private void timed(Runnable work) {
            long begun = System.nanoTime();
            work.run();
            nanos += System.nanoTime() - begun;
        }
    }

    /** What one job took in milliseconds, of that what checkpoints took, and how many it kept. */
    private record Took(double all, double checkpoints, long kept) {}

    @Test
    void ordersWithAndWithoutCheckpoints() throws IOException {
        List<Took> with = new ArrayList<>();
        List<Took> without = new ArrayList<>();
        BrowserOptions options = BrowserOptions.ofDefaults()
                .withHome(Path.of("target", "test-home").toAbsolutePath())
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));
        try (DemoShop shop = DemoShop.start();
                RunStore store = RunStore.open(StoreConfig.in(home));
                SharedBrowser browser = SharedBrowser.launch(options, line -> {})) {
            Orders orders = new Orders(shop, store, browser, options);
            for (int i = 0; i < WARM_UP; i++) {
                orders.order(true);
                orders.order(false);
            }
            for (int i = 0; i < PAIRS; i++) {
                // Each goes first as often as the other.
                boolean first = i % 2 == 0;
                (first ? with : without).add(orders.order(first));
                (first ? without : with).add(orders.order(!first));
            }
            assertThat(shop.orders()).hasSize(2 * (WARM_UP + PAIRS));
        }
        tell(with, without);
    }

    private static void tell(List<Took> with, List<Took> without) throws IOException {
        double kept = median(with.stream().map(took -> (double) took.kept()).toList());
        double inside = median(with.stream().map(Took::checkpoints).toList());
        double all = median(with.stream().map(Took::all).toList());
        double none = median(without.stream().map(Took::all).toList());
        Files.writeString(
                Path.of("target", "scale-checkpoints.txt"),
                String.format(
                        "%d jobs each, in turns: with %.0f ms, without %.0f ms (medians), %.2f times; least %.0f and %.0f"
                                + " ms; inside of a job %.0f ms for %.0f checkpoints and the questions whether there can"
                                + " be one (%.1f %%)%n",
                        with.size(),
                        all,
                        none,
                        all / none,
                        with.stream().mapToDouble(Took::all).min().orElseThrow(),
                        without.stream().mapToDouble(Took::all).min().orElseThrow(),
                        inside,
                        kept,
                        100 * inside / all));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Orders as a worker places them, but for the queue. */
    private record Orders(DemoShop shop, RunStore store, SharedBrowser browser, BrowserOptions options) {

        Took order(boolean checkpoints) {
            RunRequest request = request("Customer " + shop.orders().size());
            String id = RunQueue.of(store, Clock.systemUTC()).submit(request, Optional.empty());
            assertThat(store.runsOf("w").claim(id, FREE, Clock.systemUTC().instant()))
                    .isInstanceOf(Claim.Taken.class);
            long begun = System.nanoTime();
            long inside = run(id, request, checkpoints);
            double all = (System.nanoTime() - begun) / 1e6;
            long kept = store.events().all(id).stream()
                    .filter(event -> event.type().equals(PastAttempts.CHECKPOINT))
                    .count();
            assertThat(kept > 0).isEqualTo(checkpoints);
            return new Took(all, inside / 1e6, kept);
        }

        private RunRequest request(String name) {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("task", OrderTask.of(name));
            document.put("url", shop.url()).put("timeout", "3m");
            document.putObject("variables").put("user", shop.user()).put("password", shop.password());
            return RunRequest.of(document);
        }

        private long run(String id, RunRequest request, boolean checkpoints) {
            Patience patience = new Patience(Duration.ofMinutes(1), Clock.systemUTC(), Sleeper.system());
            AttemptJournal journal = new AttemptJournal(store.events(), id, 1, patience, Clock.systemUTC());
            ProviderContext context = new ProviderContext(Settings.of(Map.of()));
            try (LlmClient client = LlmProviders.load().client("offline/rules", context);
                    BrowserSession session = browser.open(options);
                    RunFiles files = new RunFiles(store.artifacts(), Optional.empty(), session, Clock.systemUTC())) {
                Timed timed = new Timed(
                        new CheckpointKeeper(session, new AttemptCheckpoints(store.checkpoints(), journal, id, 1)));
                AgentConfig.Builder config =
                        AgentConfig.builder().llmClient(client).runId(id);
                Agent agent = Agent.in(session, (checkpoints ? config.checkpoints(timed) : config).build());
                agent.addListener(journal);
                if (checkpoints) {
                    agent.addListener(timed);
                }
                agent.addListener(files);
                RunResult result = agent.run(request.task(), Cancellation.never());
                assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
                return timed.nanos;
            }
        }
    }
}
