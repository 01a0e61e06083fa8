package dev.pagehand.runner.store;

import java.util.List;
import java.util.Optional;

/**
 * Which runs are listed, newest first.
 *
 * @param statuses any of these; all where empty
 * @param schedule those of one schedule
 * @param after only runs that come after this id in the list
 * @param limit at most so many, 1 to 500
 */
public record RunFilter(List<String> statuses, Optional<String> schedule, Optional<String> after, int limit) {

    /** The most runs that one page of a list holds. */
    public static final int MOST = 500;

    public RunFilter {
        statuses = List.copyOf(statuses);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit is " + limit + ", but must be from 1 to " + MOST);
        }
    }

    /** The newest runs. */
    public static RunFilter newest(int limit) {
        return new RunFilter(List.of(), Optional.empty(), Optional.empty(), limit);
    }

    public RunFilter withStatuses(List<String> some) {
        return new RunFilter(some, schedule, after, limit);
    }

    public RunFilter withSchedule(String name) {
        return new RunFilter(statuses, Optional.of(name), after, limit);
    }

    public RunFilter withAfter(String id) {
        return new RunFilter(statuses, schedule, Optional.of(id), limit);
    }
}
