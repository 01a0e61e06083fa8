package dev.pagehand.runner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which of a schedule's times get a run. */
final class DueTimes {

    /** A time is missed where nobody has seen to it for longer than this and the schedule's jitter. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final int MOST = 100;

    private DueTimes() {}

    static List<Instant> of(ScheduleDefinition definition, Instant lastDue, Instant now) {
        List<Instant> times = definition.between(lastDue, now, MOST);
        if (times.isEmpty() || definition.missed() == ScheduleDefinition.Missed.ALL) {
            return times;
        }
        Instant last = times.get(times.size() - 1);
        boolean onTime = !last.plus(LATE).plus(definition.jitter()).isBefore(now);
        return onTime || definition.missed() == ScheduleDefinition.Missed.ONCE ? List.of(last) : List.of();
    }
}
