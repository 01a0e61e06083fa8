package dev.pagehand.runner.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreException;
import dev.pagehand.runner.store.Switches;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs from the queue and does them, several at once. Any number of workers, in any number of processes, share a
 * store.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long LOOK_MILLIS = 500;
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final RunStore store;
    private final WorkerConfig config;
    private final RunPerformer performer;
    private final ActiveRuns active;
    private final RunExecution execution;
    private final Scheduler scheduler;
    private final RunQueue queue;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "pagehand-worker-look");
        made.setDaemon(true);
        return made;
    });

    private Worker(RunStore store, RunPerformer performer, WorkerConfig config) {
        this.store = store;
        this.config = config;
        this.performer = performer;
        this.active = new ActiveRuns(config.clock());
        this.execution = new RunExecution(store, performer, config, active);
        this.scheduler = scheduler();
        this.queue = new RunQueue(store, scheduler, config.clock());
    }

    /** Starts one. The performer is closed with it. */
    public static Worker start(RunStore store, RunPerformer performer, WorkerConfig config) {
        Worker worker = new Worker(store, performer, config);
        worker.queue.remember();
        worker.scheduler.start();
        ScheduledFuture<?> looking =
                worker.looks.scheduleWithFixedDelay(worker::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.debug("{} works: {}", config.name(), !looking.isDone());
        return worker;
    }

    private Scheduler scheduler() {
        CustomTask<Void> task = Tasks.custom(RunTask.NAME, Void.class)
                .onFailure((done, operations) ->
                        operations.reschedule(done, config.clock().instant().plus(AFTER_FAILURE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> execution.execute(instance.getId()));
        SchedulerBuilder builder = Scheduler.create(store.dataSource(), task)
                .tableName(RunTask.TABLE)
                .schedulerName(new SchedulerName.Fixed(config.name()))
                .threads(config.slots())
                .pollingInterval(config.poll())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(WorkerConfig.MISSED_HEARTBEATS)
                .failureLogging(LogLevel.WARN, false)
                .shutdownMaxWait(LAST_WORDS)
                .enablePriority()
                .enableImmediateExecution();
        return store.isPostgres() ? builder.pollUsingLockAndFetch(0.99, 1.0).build() : builder.build();
    }

    /** Where runs are asked for; those that are asked for here begin at once if there is room. */
    public RunQueue queue() {
        return queue;
    }

    /** How many runs it does at this moment. */
    public int busy() {
        return active.ids().size();
    }

    /** Whether it begins no runs since all are paused. */
    public boolean paused() {
        return scheduler.getSchedulerState().isPaused();
    }

    /** How many runs it does at once. */
    public int slots() {
        return config.slots();
    }

    private void look() {
        try {
            Set<String> before = active.ids();
            active.heed(before, store.runsOf(config.name()).watched());
            boolean paused = store.switches().isOn(Switches.PAUSED);
            if (paused && !scheduler.getSchedulerState().isPaused()) {
                scheduler.pause();
            } else if (!paused && scheduler.getSchedulerState().isPaused()) {
                scheduler.resume();
            }
        } catch (StoreException e) {
            LOG.debug("the store was not looked at: {}", e.getMessage());
        }
    }

    /**
     * Begins no more runs and waits for those that are under way; what is not done then is given back to the queue, or
     * ended as {@code interrupted} where it may have changed something outside.
     */
    public void stop(Duration limit) {
        looks.shutdown();
        scheduler.pause();
        try {
            if (!active.awaitNone(config.clock().instant().plus(limit))) {
                active.giveBack();
                active.awaitNone(config.clock().instant().plus(LAST_WORDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            active.giveBack();
        }
        scheduler.stop();
        execution.close();
        performer.close();
    }

    /** Gives back at once what is under way, and stops. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
