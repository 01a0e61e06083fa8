package dev.pagehand.runner.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.pagehand.agent.RunIds;
import dev.pagehand.runner.queue.RequestException;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.store.RunFilter;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.ScheduleRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The schedules of a store. Safe for use by several threads; they come due where a {@link Clockwork} runs. */
public final class Schedules {

    static final String TABLE = "clock_tasks";
    static final String TASK = "schedule";

    private final RunStore store;
    private final SchedulerClient client;
    private final RunQueue queue;
    private final Clock clock;
    private final RandomGenerator random;

    Schedules(RunStore store, SchedulerClient client, RunQueue queue, Clock clock, RandomGenerator random) {
        this.store = store;
        this.client = client;
        this.queue = queue;
        this.clock = clock;
        this.random = random;
    }

    /** For a process in which nothing comes due. */
    public static Schedules of(RunStore store, RunQueue queue, Clock clock, RandomGenerator random) {
        SchedulerClient client = SchedulerClient.Builder.create(
                        store.dataSource(),
                        Tasks.custom(TASK, Void.class).execute((instance, context) -> (done, operations) -> {}))
                .tableName(TABLE)
                .build();
        return new Schedules(store, client, queue, clock, random);
    }

    /**
     * A new one.
     *
     * @throws RequestException where there is one of this name, it never comes due, or nobody provides its model
     */
    public void add(ScheduleDefinition definition) {
        Instant next = required(definition);
        if (!store.schedules().add(definition.name(), definition.document(), clock.instant())) {
            throw new RequestException(
                    "there is a schedule '" + definition.name() + "' already; change it, or choose" + " another name");
        }
        plan(definition, next);
    }

    /**
     * Another definition for one that is there; false where there is none.
     *
     * @throws RequestException where it never comes due, or nobody provides its model
     */
    public boolean replace(ScheduleDefinition definition) {
        Instant next = required(definition);
        boolean replaced = store.schedules().replace(definition.name(), definition.document(), clock.instant());
        if (replaced && !row(definition.name()).paused()) {
            plan(definition, next);
        }
        return replaced;
    }

    private Instant required(ScheduleDefinition definition) {
        definition.run().requireProvider();
        return definition
                .after(clock.instant())
                .orElseThrow(() -> new RequestException(
                        "the schedule '" + definition.name() + "' never comes due: its end is before its first time"));
    }

    private void plan(ScheduleDefinition definition, Instant time) {
        client.schedule(
                new TaskInstance<>(TASK, definition.name()),
                time.plus(jitter(definition.jitter())),
                SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
    }

    private Duration jitter(Duration most) {
        return most.isZero() ? most : Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /** False where there is none of this name. Its runs stay. */
    public boolean remove(String name) {
        boolean removed = store.schedules().remove(name);
        if (removed) {
            cancel(name);
        }
        return removed;
    }

    private void cancel(String name) {
        TaskInstance<Void> instance = new TaskInstance<>(TASK, name);
        if (client.getScheduledExecution(instance).isPresent()) {
            client.cancel(instance);
        }
    }

    /** Nothing comes due until it is resumed; false where there is none of this name. */
    public boolean pause(String name) {
        boolean paused = store.schedules().pause(name, true, clock.instant());
        if (paused) {
            cancel(name);
        }
        return paused;
    }

    /** Goes on with the times after now; false where there is none of this name. */
    public boolean resume(String name) {
        boolean resumed = store.schedules().pause(name, false, clock.instant());
        if (resumed) {
            ScheduleDefinition definition = ScheduleDefinition.of(row(name).definition());
            definition.after(clock.instant()).ifPresent(next -> plan(definition, next));
        }
        return resumed;
    }

    /** Runs it once more, now; gives the run's id. Empty where there is none of this name. */
    public Optional<String> runNow(String name) {
        return find(name)
                .map(row -> queue.submitFor(
                        name,
                        ScheduleDefinition.of(row.definition()).run(),
                        "schedule:" + name + ":now:" + RunIds.next(clock.instant())));
    }

    public Optional<ScheduleRow> find(String name) {
        return store.schedules().find(name);
    }

    private ScheduleRow row(String name) {
        return find(name).orElseThrow(() -> new RequestException("the schedule '" + name + "' is gone"));
    }

    /** All, by name. */
    public List<ScheduleRow> list() {
        return store.schedules().list();
    }

    /** Its runs, newest first. */
    public List<RunRow> history(String name, int limit) {
        return store.runs().list(RunFilter.newest(limit).withSchedule(name));
    }

    /** {@code {"name":"prices","paused":false,"next":"…","lastStatus":"succeeded","definition":{…}}}. */
    public ObjectNode toJson(ScheduleRow row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", row.name());
        Optional<Instant> next = row.paused()
                ? Optional.empty()
                : ScheduleDefinition.of(row.definition()).after(clock.instant());
        json.put("paused", row.paused()).put("next", next.map(Instant::toString).orElse(null));
        json.put("lastStatus", row.lastStatus().orElse(null));
        json.put("lastOutput", row.lastOutput().orElse(null));
        json.set("definition", row.definition());
        return json;
    }

    /**
     * Sees to what is due of one schedule.
     *
     * @return when to look again; empty where it is paused, gone or over
     */
    Optional<Instant> due(String name) {
        Optional<ScheduleRow> found = find(name).filter(row -> !row.paused());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ScheduleDefinition definition = ScheduleDefinition.of(found.get().definition());
        Instant now = clock.instant();
        DueTimes.of(definition, found.get().lastDue(), now).forEach(time -> fire(definition, time));
        store.schedules().seen(name, now);
        return definition.after(now).map(next -> next.plus(jitter(definition.jitter())));
    }

    private void fire(ScheduleDefinition definition, Instant time) {
        List<RunRow> before = store.runs()
                .list(RunFilter.newest(20)
                        .withSchedule(definition.name())
                        .withStatuses(List.of(RunRow.QUEUED, RunRow.RUNNING)));
        if (!before.isEmpty() && definition.overlap() == ScheduleDefinition.Overlap.SKIP) {
            return;
        }
        if (definition.overlap() == ScheduleDefinition.Overlap.CANCEL) {
            before.forEach(run -> queue.cancel(run.id()));
        }
        // Whoever sees to the same time again, after a crash say, finds the run that is there.
        queue.submitFor(definition.name(), definition.run(), "schedule:" + definition.name() + ":" + time);
    }
}
