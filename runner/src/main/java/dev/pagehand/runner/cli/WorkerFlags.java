package dev.pagehand.runner.cli;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.stats.CallObserver;
import dev.pagehand.runner.queue.BrowserPerformer;
import dev.pagehand.runner.queue.Slots;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.queue.WorkerConfig;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.SiteLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every command that does runs from the queue. */
final class WorkerFlags {

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Option(names = "--slots", paramLabel = "N", description = "Runs at once; as many as processors if not given.")
    private Optional<Integer> slots = Optional.empty();

    @Option(names = "--site-runs", paramLabel = "N", description = "Runs at once on one host, all workers together: 4.")
    private int siteRuns = SiteLimits.ofDefaults().runs();

    @Option(
            names = "--site-pace",
            paramLabel = "TIME",
            description =
                    "The least time between the beginnings of two runs on one host, such as 2s; none if not given.")
    private Optional<Duration> sitePace = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long a worker that is asked to stop waits for its runs; 30s if not given.")
    private Duration grace = Duration.ofSeconds(30);

    Duration grace() {
        return grace;
    }

    /** As many as were asked for, and as memory has room for. */
    int slots(Shell shell) {
        int wanted = slots.orElseGet(Slots::usual);
        if (wanted < 0) {
            throw new UsageException("--slots " + wanted + ": write a number from 0 on");
        }
        int most = Slots.most();
        if (wanted > most) {
            shell.say("--slots " + wanted + ": this machine's memory has room for " + most + ", so " + most + " it is");
        }
        return Math.min(wanted, most);
    }

    BrowserOptions browser(Shell shell) {
        if (browser.hasUrl()) {
            throw new UsageException("--url has no place here: each run names its own");
        }
        return browser.options(shell);
    }

    /** @param observer told of the calls to models */
    Worker start(Shell shell, RunStore store, int count, CallObserver observer) {
        SiteLimits sites = UsageException.checked(() -> new SiteLimits(siteRuns, sitePace.orElse(Duration.ZERO)));
        String chosen = model.chosen(shell);
        // Else each run would say so.
        LlmProviders.load().requireProvided(ModelName.parse(chosen));
        BrowserPerformer.Surroundings surroundings = new BrowserPerformer.Surroundings(
                browser(shell), chosen, ModelFlag.context(shell).withObserver(observer), store.artifacts(), shell::say);
        return Worker.start(store, new BrowserPerformer(surroundings), WorkerConfig.of(name(), count, sites));
    }

    // The same machine may have several, and a process number comes again.
    static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "-" + ProcessHandle.current().pid() + "-" + Long.toString(System.currentTimeMillis(), 36);
    }
}
