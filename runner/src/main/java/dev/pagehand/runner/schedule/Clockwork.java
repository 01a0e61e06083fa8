package dev.pagehand.runner.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.schedule.ScheduleDefinition.Occasion;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.ScheduleRow;
import dev.pagehand.runner.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what is due: schedules, messages, and what is old. Several processes may each have one; each time comes due in one
 * of them.
 */
public final class Clockwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final String WEBHOOK = "webhook";
    private static final int THREADS = 3;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int ENDS_AT_ONCE = 50;

    private final RunStore store;
    private final RunQueue queue;
    private final ClockworkConfig config;
    private final Webhooks webhooks;
    private final Scheduler scheduler;
    private final Schedules schedules;

    private Clockwork(RunStore store, RunQueue queue, ClockworkConfig config) {
        this.store = store;
        this.queue = queue;
        this.config = config;
        this.webhooks = new Webhooks(config.webhookSecret(), config.policy(), config.clock());
        this.scheduler = scheduler();
        this.schedules = new Schedules(store, scheduler, queue, config.clock(), config.random());
    }

    /** Starts one. */
    public static Clockwork start(RunStore store, RunQueue queue, ClockworkConfig config) {
        Clockwork clockwork = new Clockwork(store, queue, config);
        clockwork.scheduler.start();
        return clockwork;
    }

    private Scheduler scheduler() {
        CustomTask<Void> due = Tasks.custom(Schedules.TASK, Void.class)
                .onFailure((done, operations) -> operations.reschedule(done, now().plusSeconds(5)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> due(instance.getId()));
        CustomTask<String> tell = Tasks.custom(WEBHOOK, String.class)
                .onFailure(this::notTold)
                .onDeadExecutionRevive()
                .execute((instance, context) -> told(instance));
        SchedulerBuilder builder = Scheduler.create(store.dataSource(), due, tell)
                .startTasks(
                        every("ends", config.poll().multipliedBy(2), this::noteEnds),
                        every("forgotten", Duration.ofSeconds(30), queue::remember),
                        every("retention", Duration.ofHours(1), this::retire))
                .tableName(Schedules.TABLE)
                .schedulerName(new SchedulerName.Fixed(config.name()))
                .threads(THREADS)
                .pollingInterval(config.poll())
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(6)
                .failureLogging(LogLevel.WARN, false)
                .clock(() -> config.clock().instant());
        return store.isPostgres() ? builder.pollUsingLockAndFetch(0.5, 1.0).build() : builder.build();
    }

    private static RecurringTask<Void> every(String name, Duration pause, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> work.run());
    }

    private Instant now() {
        return config.clock().instant();
    }

    /** The schedules, which come due here. */
    public Schedules schedules() {
        return schedules;
    }

    private CompletionHandler<Void> due(String schedule) {
        Optional<Instant> next = schedules.due(schedule);
        return (done, operations) -> {
            if (next.isPresent()) {
                operations.reschedule(done, next.get());
            } else {
                operations.remove();
            }
        };
    }

    private void retire() {
        int gone = store.retention().apply(now().minus(config.keep()), config.keepBytes());
        LOG.debug("{} runs were removed", gone);
    }

    private void noteEnds() {
        List<StoredRun> ended = store.runs().unnoted(ENDS_AT_ONCE);
        for (StoredRun run : ended) {
            String name = run.row().schedule().orElse("");
            Optional<ScheduleRow> schedule = schedules.find(name);
            schedule.ifPresent(row -> announce(row, run));
            store.schedules().note(name, run.row().id(), run.row().status(), Occasions.output(run));
        }
    }

    // The message's id comes from the run, so that one that is noted again after a crash is told once.
    private void announce(ScheduleRow schedule, StoredRun run) {
        Optional<ScheduleDefinition.Webhook> webhook =
                ScheduleDefinition.of(schedule.definition()).webhook();
        if (webhook.isEmpty()) {
            return;
        }
        for (Occasion occasion : Occasions.of(schedule, run)) {
            if (webhook.get().on().contains(occasion)) {
                ObjectNode message = Occasions.message(occasion, schedule, run);
                message.put("url", webhook.get().url().toString());
                String id = run.row().id() + "-" + run.row().attempt() + "-" + occasion.word();
                scheduler.scheduleIfNotExists(new TaskInstance<>(WEBHOOK, id, message.toString()), now());
            }
        }
    }

    private CompletionHandler<String> told(TaskInstance<String> instance) {
        Delivery delivery = Delivery.of(instance.getData());
        try {
            webhooks.tell(delivery.url(), instance.getId(), delivery.body());
            return (done, operations) -> operations.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while telling " + delivery.url().getHost(), e);
        }
    }

    private void notTold(ExecutionComplete done, ExecutionOperations<String> operations) {
        int tries = done.getExecution().consecutiveFailures + 1;
        String why = done.getCause().map(Throwable::getMessage).orElse("");
        if (tries >= MOST_TRIES) {
            LOG.warn(
                    "the message {} was not told after {} tries: {}",
                    done.getExecution().getId(),
                    tries,
                    why);
            operations.remove();
        } else {
            operations.reschedule(done, now().plus(FIRST_PAUSE.multipliedBy(1L << (tries - 1))));
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
