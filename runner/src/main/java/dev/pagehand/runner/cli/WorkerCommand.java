package dev.pagehand.runner.cli;

import dev.pagehand.llm.stats.CallObserver;
import dev.pagehand.runner.queue.Worker;
import dev.pagehand.runner.store.RunStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand worker}: does runs from the queue until it is asked to stop. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Does runs from the queue that pagehand serve fills. Any number of workers share a database.",
            "Asked to stop (SIGTERM, Ctrl-C), it begins nothing more and waits for what is under way."
        },
        footer = {
            "",
            "Example:",
            "  PAGEHAND_DATABASE_URL=jdbc:postgresql://db.example/pagehand pagehand worker --slots 4"
        })
final class WorkerCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final WorkerFlags flags = new WorkerFlags();

    @Option(names = "--verbose", description = "Log more to standard error; show where an error came from.")
    private boolean verbose;

    WorkerCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (verbose) {
            Logging.verbose();
        }
        int slots = flags.slots(shell);
        if (slots == 0) {
            throw new UsageException("--slots 0: a worker needs at least one; leave it out, say");
        }
        try (Service service = new Service();
                RunStore store = Stores.open(shell)) {
            Worker worker = flags.start(shell, store, slots, CallObserver.none());
            shell.say("Working on " + store.shown() + ", " + slots + (slots == 1 ? " run" : " runs") + " at once.");
            service.await();
            shell.say("Stopping.");
            worker.stop(flags.grace());
            return ExitCode.DONE;
        }
    }
}
