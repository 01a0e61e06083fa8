package dev.pagehand.runner.schedule;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.pagehand.runner.queue.RequestException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of a cron expression of five fields (minute, hour, day, month, weekday) in a zone.
 *
 * <p>Where the clock changes, it does what Vixie's cron does. Fixed hours ({@code 30 2 * * *}) come once a day: a time that
 * is left out comes later by as much as the clock was put forward, one that comes twice counts the first time. Hours by
 * {@code *} go by real time: every hour is an hour long.
 */
public final class CronTimes {

    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *");
    private static final Pattern HOURS_BY_STAR = Pattern.compile("\\S+\\s+\\S*\\*.*");
    // No zone has ever put its clock forward by more.
    private static final Duration LONGEST_GAP = Duration.ofHours(26);

    private final ZoneId zone;
    private final CronSchedule local;
    private final CronSchedule real;
    private final boolean byRealTime;

    private CronTimes(String cron, ZoneId zone) {
        this.zone = zone;
        this.local = new CronSchedule(cron, ZoneOffset.UTC, CronStyle.UNIX);
        this.real = new CronSchedule(cron, zone, CronStyle.UNIX);
        this.byRealTime = HOURS_BY_STAR.matcher(cron.strip()).matches();
    }

    /**
     * Reads an expression.
     *
     * @param cron such as {@code 0 9 * * MON-FRI}, or {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly},
     *     {@code @yearly}
     * @param zone such as {@code Europe/Berlin}
     * @throws RequestException where either is wrong, or the expression has no time at all
     */
    public static CronTimes of(String cron, String zone) {
        CronTimes times;
        try {
            times = new CronTimes(NAMED.getOrDefault(cron.strip(), cron.strip()), zone(zone));
        } catch (IllegalArgumentException e) {
            throw new RequestException("'cron': '" + cron + "' is no cron expression of five fields (" + e.getMessage()
                    + "); write 0 9 * * MON-FRI, say");
        }
        if (times.after(Instant.EPOCH).isEmpty()) {
            throw new RequestException("'cron': '" + cron + "' never comes: there is no such day");
        }
        return times;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RequestException("'zone': '" + name + "' is no time zone; write Europe/Berlin or UTC, say");
        }
    }

    /** The first time after another; empty where there is none before the year 2500. */
    public Optional<Instant> after(Instant instant) {
        return byRealTime ? next(real, instant) : afterByLocalTime(instant);
    }

    /** All times after one and up to another, at most so many, the last ones. */
    public List<Instant> between(Instant after, Instant until, int most) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = after(after);
        while (next.isPresent() && !next.get().isAfter(until)) {
            times.add(next.get());
            if (times.size() > most) {
                times.remove(0);
            }
            next = after(next.get());
        }
        return times;
    }

    private static Optional<Instant> next(CronSchedule schedule, Instant after) {
        Instant next = schedule.getInitialExecutionTime(after);
        return next.isBefore(Schedule.NEVER) ? Optional.of(next) : Optional.empty();
    }

    /**
     * Looks through local times from a little before, since one that the clock left out comes later than it says, and one
     * that comes twice is over at its second coming.
     */
    private Optional<Instant> afterByLocalTime(Instant instant) {
        LocalDateTime reached = LocalDateTime.ofInstant(instant, zone).minus(LONGEST_GAP);
        Optional<Instant> best = Optional.empty();
        while (true) {
            Optional<Instant> candidate = next(local, reached.toInstant(ZoneOffset.UTC));
            if (candidate.isEmpty()) {
                return best;
            }
            reached = LocalDateTime.ofInstant(candidate.get(), ZoneOffset.UTC);
            if (best.isPresent() && !reached.isBefore(LocalDateTime.ofInstant(best.get(), zone))) {
                return best;
            }
            // Java puts a time in a gap later by the gap's length, and takes the first of two.
            Instant real = ZonedDateTime.of(reached, zone).toInstant();
            if (real.isAfter(instant) && (best.isEmpty() || real.isBefore(best.get()))) {
                best = Optional.of(real);
            }
        }
    }
}
