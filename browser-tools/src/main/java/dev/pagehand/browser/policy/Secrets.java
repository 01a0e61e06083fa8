package dev.pagehand.browser.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets of a session: fills them in at the last moment, and takes them out of everything that is told. Where one
 * stood, {@code %name%} stands. Safe for several threads. Prints as {@code ***}.
 *
 * <p>A value is found as it is, and as JSON, HTML, addresses and Base64 write it; a value of fewer than six characters
 * only as a word of its own. Of one-time codes those are found that were filled in.
 */
public final class Secrets {

    private static final Secrets NONE = new Secrets(Map.of(), Clock.systemUTC());
    private static final Pattern PLACE = Pattern.compile("%([A-Za-z][A-Za-z0-9_.-]*)%");
    private static final int CODES_KEPT = 20;
    private static final int LEAST_OF_A_CUT_ONE = 3;

    private final Map<String, Secret> byName;
    private final Clock clock;
    private final List<Mask> masks;
    private final List<Mask> codes = new CopyOnWriteArrayList<>();

    /** What is looked for and what stands in its place. */
    private record Mask(String name, String value, Pattern pattern) {
        Mask(String name, String value) {
            this(name, value, Pattern.compile(MaskedForms.pattern(value)));
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    private Secrets(Map<String, Secret> byName, Clock clock) {
        this.byName = byName;
        this.clock = clock;
        // Longest first: one may be a part of another.
        this.masks = byName.values().stream()
                .map(secret -> new Mask(secret.name(), secret.kept()))
                .sorted(Comparator.comparing((Mask mask) -> mask.value().length())
                        .reversed())
                .toList();
    }

    /** No secrets at all. */
    public static Secrets none() {
        return NONE;
    }

    /**
     * These secrets.
     *
     * @param clock tells the moment of one-time codes
     * @throws IllegalArgumentException where two have one name
     */
    public static Secrets of(Collection<Secret> secrets, Clock clock) {
        Map<String, Secret> byName = new LinkedHashMap<>();
        for (Secret secret : secrets) {
            if (byName.put(secret.name(), secret) != null) {
                throw new IllegalArgumentException("two secrets are called " + secret.name());
            }
        }
        return new Secrets(byName, clock);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** In the order in which they were given. */
    public List<Secret> all() {
        return List.copyOf(byName.values());
    }

    /** Whether the text asks for one: {@code %password%}. What only looks like it, such as {@code 50%-60%}, does not. */
    public boolean isAskedFor(String text) {
        return asked(text).findAny().isPresent();
    }

    /** Why what the text asks for may not be filled in on that origin; empty where it may. */
    public Optional<String> forbidden(String text, String origin) {
        return asked(text)
                .filter(secret -> !secret.isFor(origin))
                .findFirst()
                .map(secret -> "%" + secret.name() + "% is bound to " + String.join(", ", secret.origins())
                        + " and is not filled in on " + (origin.equals("null") ? "a page without an origin" : origin));
    }

    private Stream<Secret> asked(String text) {
        return isEmpty()
                ? Stream.empty()
                : PLACE.matcher(text)
                        .results()
                        .flatMap(place -> Optional.ofNullable(byName.get(place.group(1))).stream());
    }

    /**
     * The text with the secrets in it, to be written into a page of that origin and nowhere else.
     *
     * @throws IllegalStateException where one is {@link #forbidden} there
     */
    public String filled(String text, String origin) {
        forbidden(text, origin).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Instant now = clock.instant();
        Matcher places = PLACE.matcher(text);
        return places.replaceAll(place -> {
            Secret secret = byName.get(place.group(1));
            return Matcher.quoteReplacement(secret == null ? place.group() : given(secret, now));
        });
    }

    private String given(Secret secret, Instant now) {
        String value = secret.valueAt(now);
        if (secret.changes() && codes.stream().noneMatch(code -> code.value().equals(value))) {
            codes.add(new Mask(secret.name(), value));
            if (codes.size() > CODES_KEPT) {
                codes.remove(0);
            }
        }
        return value;
    }

    /** The text with {@code %name%} in place of each secret; the same text where there is none. */
    public String masked(String text) {
        if (isEmpty() || text.isEmpty()) {
            return text;
        }
        String told = text;
        for (Mask mask : masks) {
            told = replaced(told, mask);
        }
        for (Mask code : codes) {
            told = replaced(told, code);
        }
        return told;
    }

    private static String replaced(String text, Mask mask) {
        Matcher found = mask.pattern().matcher(text);
        String told = found.find() ? found.replaceAll("%" + mask.name() + "%") : text;
        return told.endsWith("…") ? withoutBeginning(told, mask) : told;
    }

    /** A text that was cut may end in the middle of one. */
    private static String withoutBeginning(String cut, Mask mask) {
        int end = cut.length() - 1;
        for (int length = Math.min(mask.value().length() - 1, end); length >= LEAST_OF_A_CUT_ONE; length--) {
            if (cut.startsWith(mask.value().substring(0, length), end - length)) {
                return cut.substring(0, end - length) + "%" + mask.name() + "%…";
            }
        }
        return cut;
    }

    /** The same for every text in a document, names of fields included; the same document where there are no secrets. */
    public JsonNode masked(JsonNode node) {
        if (isEmpty()) {
            return node;
        }
        if (node.isTextual()) {
            return TextNode.valueOf(masked(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(masked(field.getKey()), masked(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        return node;
    }

    /**
     * Length and hash ({@link String#hashCode}) of every text that must not be seen on a picture: enough to find it on a
     * page, and nothing to read it from.
     */
    public List<Trace> traces() {
        List<Trace> traces = new ArrayList<>();
        for (Mask mask : masks) {
            MaskedForms.of(mask.value()).forEach(form -> traces.add(new Trace(form.length(), form.hashCode())));
        }
        codes.forEach(
                code -> traces.add(new Trace(code.value().length(), code.value().hashCode())));
        return traces.stream().distinct().toList();
    }

    /** What a text that must not be seen is known by. */
    public record Trace(int length, int hash) {}

    @Override
    public String toString() {
        return "***";
    }
}
