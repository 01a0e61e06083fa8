package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.pagehand.agent.RunIds;
import dev.pagehand.runner.store.Approval;
import dev.pagehand.runner.store.NewRun;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoredRun;
import dev.pagehand.runner.store.Switches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where runs are asked for. Safe for use by several threads. */
public final class RunQueue {

    private static final Duration UNNOTICED = Duration.ofSeconds(30);

    private final RunStore store;
    private final SchedulerClient client;
    private final Clock clock;

    RunQueue(RunStore store, SchedulerClient client, Clock clock) {
        this.store = store;
        this.client = client;
        this.clock = clock;
    }

    /** For a process that does no runs itself. */
    public static RunQueue of(RunStore store, Clock clock) {
        CustomTask<Void> named =
                Tasks.custom(RunTask.NAME, Void.class).execute((instance, context) -> (done, operations) -> {});
        SchedulerClient client = SchedulerClient.Builder.create(store.dataSource(), named)
                .tableName(RunTask.TABLE)
                .enablePriority()
                .build();
        return new RunQueue(store, client, clock);
    }

    /**
     * Asks for a run.
     *
     * @param idempotencyKey the same key again gives the run that is there
     * @return the run's id
     * @throws RequestException where nobody provides the model that it names
     */
    public String submit(RunRequest request, Optional<String> idempotencyKey) {
        request.requireProvider();
        return submit(request, "api", Optional.empty(), idempotencyKey);
    }

    /** The same for a schedule; the key says which of its times it is. */
    public String submitFor(String schedule, RunRequest request, String key) {
        return submit(request, "schedule", Optional.of(schedule), Optional.of(key));
    }

    private String submit(RunRequest request, String origin, Optional<String> schedule, Optional<String> key) {
        Instant now = clock.instant();
        NewRun run = new NewRun(
                RunIds.next(now),
                origin,
                schedule,
                request.task().text(),
                request.document(),
                request.domain(),
                request.priority(),
                key,
                now);
        String id = store.runs().add(run);
        if (id.equals(run.id())) {
            client.scheduleIfNotExists(RunTask.instance(id, request.priority()), now);
        }
        return id;
    }

    /** Queues what was asked for and is in no queue, since whoever asked died in between. */
    public void remember() {
        for (RunRow row : store.runs().forgotten(clock.instant().minus(UNNOTICED))) {
            client.scheduleIfNotExists(RunTask.instance(row.id(), store.runs().priority(row.id())), clock.instant());
        }
    }

    /** Ends a run that waits, and asks for the end of one that runs. */
    public void cancel(String id) {
        if (store.runs().cancel(id, clock.instant())) {
            store.events().append(id, ended(RunRow.CANCELLED), clock.instant());
            store.checkpoints().remove(id);
        }
    }

    /** Holds a run back that has not begun; false where it has. */
    public boolean hold(String id) {
        return store.runs().hold(id, true);
    }

    /** Lets it go. */
    public boolean release(String id) {
        boolean released = store.runs().hold(id, false);
        if (released) {
            client.scheduleIfNotExists(RunTask.instance(id, store.runs().priority(id)), clock.instant());
        }
        return released;
    }

    /** No worker begins a run while paused; those that run go on. */
    public void pause(boolean paused) {
        store.switches().turn(Switches.PAUSED, paused);
    }

    /**
     * Answers a question about a run. A yes to whether it may begin anew queues it again.
     *
     * @return false where there is no such question, or it has its answer
     */
    public boolean answer(String run, int n, boolean approved) {
        Optional<Approval> asked = store.approvals().find(run, n);
        if (asked.isEmpty() || !store.approvals().answer(run, n, approved, clock.instant())) {
            return false;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "approval_answered");
        store.events().append(run, event.put("n", n).put("approved", approved), clock.instant());
        if (approved
                && asked.get().kind().equals(Approval.REPEAT)
                && store.runs().queueAgain(run)) {
            // What happened before this line does not count any more against a new attempt.
            ObjectNode again = JsonNodeFactory.instance.objectNode().put("type", "queued_again");
            store.events().append(run, again, clock.instant());
            client.scheduleIfNotExists(RunTask.instance(run, store.runs().priority(run)), clock.instant());
        }
        return true;
    }

    /** A run with all that is kept of it. */
    public Optional<StoredRun> find(String id) {
        return store.runs().find(id);
    }

    static ObjectNode ended(String status) {
        return JsonNodeFactory.instance.objectNode().put("type", "run_ended").put("status", status);
    }
}
