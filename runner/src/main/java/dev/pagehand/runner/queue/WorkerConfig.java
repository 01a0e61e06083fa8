package dev.pagehand.runner.queue;

import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.runner.store.SiteLimits;
import java.time.Clock;
import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name unique among the workers of a store
 * @param slots how many runs it does at once
 * @param sites how hard one site is used by all workers together
 * @param poll how often the queue is looked at where nothing tells of new runs
 * @param heartbeat how often it says that it is alive; after six of them without a sign its runs are taken up by others
 * @param storePatience how long a run waits for a database that does not answer
 * @param overtime how long a run may take to end after its time limit; then it is given up, whatever it does
 * @param firstPause before the second attempt; it doubles from attempt to attempt up to five minutes
 * @param clock what times are taken from
 * @param sleeper waits
 */
public record WorkerConfig(
        String name,
        int slots,
        SiteLimits sites,
        Duration poll,
        Duration heartbeat,
        Duration storePatience,
        Duration overtime,
        Duration firstPause,
        Clock clock,
        Sleeper sleeper) {

    /** After how many heartbeats without a sign a worker counts as dead. */
    static final int MISSED_HEARTBEATS = 6;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    public WorkerConfig {
        if (slots < 1) {
            throw new IllegalArgumentException("a worker needs at least one slot, not " + slots);
        }
    }

    /** Looks every second, gives a sign every 5 seconds, waits up to 5 minutes for a database and a minute for a run to end. */
    public static WorkerConfig of(String name, int slots, SiteLimits sites) {
        return new WorkerConfig(
                name,
                slots,
                sites,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                Sleeper.system());
    }

    /** Another rhythm. */
    public WorkerConfig withRhythm(Duration newPoll, Duration newHeartbeat) {
        return new WorkerConfig(
                name, slots, sites, newPoll, newHeartbeat, storePatience, overtime, firstPause, clock, sleeper);
    }

    /** Another pause before the second attempt. */
    public WorkerConfig withFirstPause(Duration pause) {
        return new WorkerConfig(name, slots, sites, poll, heartbeat, storePatience, overtime, pause, clock, sleeper);
    }

    /** Another time that a run has to end in after its time limit. */
    public WorkerConfig withOvertime(Duration time) {
        return new WorkerConfig(name, slots, sites, poll, heartbeat, storePatience, time, firstPause, clock, sleeper);
    }

    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
