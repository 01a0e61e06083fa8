package dev.pagehand.runner.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.queue.Fields;
import dev.pagehand.runner.queue.RequestException;
import dev.pagehand.runner.queue.RunRequest;
import dev.pagehand.runner.queue.TimeText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is to be run, and when, such as {@code {"name":"prices","cron":"0 9 * * *","zone":"Europe/Berlin","run":{"task":"tell
 * me the price","url":"https://shop.example"}}}.
 *
 * @param missed what becomes of times at which nobody was there
 * @param overlap what becomes of a time at which the run before is not over
 * @param jitter each run begins up to so much later, at random
 * @param until no time after this
 * @param webhook who is told
 */
public record ScheduleDefinition(
        String name,
        ObjectNode document,
        CronTimes times,
        RunRequest run,
        Missed missed,
        Overlap overlap,
        Duration jitter,
        Optional<Instant> until,
        Optional<Webhook> webhook) {

    /** What becomes of times at which no process was there to see to them. */
    public enum Missed {
        SKIP,
        /** One run for all of them; the default. */
        ONCE,
        /** A run for each, a hundred at most. */
        ALL
    }

    /** What becomes of a time at which the run before is not over. */
    public enum Overlap {
        /** It is left out; the default. */
        SKIP,
        /** It waits in the queue. */
        QUEUE,
        /** The run before is cancelled. */
        CANCEL
    }

    /** What somebody is told of. */
    public enum Occasion {
        /** A run did not succeed. */
        FAILURE,
        /** A run succeeded, and the one before had not. */
        RECOVERY,
        /** A run succeeded with another output than the success before. */
        CHANGE;

        /** As it stands in JSON: {@code failure}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who is told, and of what. */
    public record Webhook(URI url, Set<Occasion> on) {
        public Webhook {
            on = Set.copyOf(on);
        }
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("name", "cron", "zone", "run", "missed", "overlap", "jitter", "until", "webhook"));

    /**
     * Reads a definition.
     *
     * @throws RequestException where something in it is wrong
     */
    public static ScheduleDefinition of(ObjectNode document) {
        Fields fields = new Fields(document);
        fields.allow(FIELDS);
        String name = required(fields, "name", "prices");
        if (!NAME.matcher(name).matches()) {
            throw new RequestException(
                    "'name': '" + name + "' must be 1 to 100 letters, digits, dots, hyphens and underscores");
        }
        String cron = required(fields, "cron", "0 9 * * MON-FRI");
        return new ScheduleDefinition(
                name,
                document,
                CronTimes.of(cron, fields.text("zone").orElse("UTC")),
                RunRequest.of(fields.object("run")
                        .orElseThrow(() -> new RequestException(
                                "'run' is missing: what is to be done? Write {\"task\": \"tell me the price\"}, say"))),
                word(fields, "missed", Missed.values()).orElse(Missed.ONCE),
                word(fields, "overlap", Overlap.values()).orElse(Overlap.SKIP),
                fields.text("jitter")
                        .map(text -> fields.checked("jitter", () -> TimeText.parse(text)))
                        .orElse(Duration.ZERO),
                fields.text("until").map(ScheduleDefinition::instant),
                fields.object("webhook").map(ScheduleDefinition::webhook));
    }

    private static String required(Fields fields, String name, String example) {
        return fields.text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RequestException(
                        "'" + name + "' is missing; write \"" + name + "\": \"" + example + "\", say"));
    }

    private static <T extends Enum<T>> Optional<T> word(Fields fields, String name, T[] known) {
        return fields.text(name).map(word -> one(name, word, known));
    }

    private static <T extends Enum<T>> T one(String name, String word, T[] known) {
        List<String> words = Arrays.stream(known)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(word)) {
            throw new RequestException("'" + name + "': '" + word + "' is none of " + String.join(", ", words));
        }
        return known[words.indexOf(word)];
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RequestException("'until': '" + text + "' is no time; write 2027-01-31T00:00:00Z, say");
        }
    }

    private static Webhook webhook(ObjectNode document) {
        Fields fields = new Fields(document);
        fields.allow(new TreeSet<>(Set.of("url", "on")));
        URI url = fields.checked("url", () -> URI.create(required(fields, "url", "https://hooks.example/pagehand")));
        if (url.getHost() == null || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new RequestException("'url': '" + url + "' is no address; write https://hooks.example/pagehand, say");
        }
        Set<Occasion> on = EnumSet.noneOf(Occasion.class);
        fields.texts("on").forEach(word -> on.add(one("on", word, Occasion.values())));
        return new Webhook(url, on.isEmpty() ? EnumSet.allOf(Occasion.class) : on);
    }

    /** The first time after another; empty where there is none, or only after the end. */
    public Optional<Instant> after(Instant instant) {
        return times.after(instant).filter(time -> until.isEmpty() || !time.isAfter(until.get()));
    }

    /** The last times after one and up to another. */
    List<Instant> between(Instant after, Instant now, int most) {
        Instant last = until.filter(end -> end.isBefore(now)).orElse(now);
        return times.between(after, last, most);
    }
}
