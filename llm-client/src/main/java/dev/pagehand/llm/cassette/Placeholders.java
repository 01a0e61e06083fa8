package dev.pagehand.llm.cassette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands on a cassette in place of that which differs from run to run. A <em>value</em> is known to both sides, such
 * as the address of a site whose port changes: {@code %name%} stands in its place on the cassette, and what is played
 * has the value of today. What <em>varies</em> is known by its look only, such as a random mark: it is taken out of
 * requests, and no answer has it. A <em>secret</em> becomes {@code ***} wherever it stands. Immutable.
 */
public final class Placeholders {

    private static final String MASK = "***";
    private static final int SHORTEST_SECRET = 4;

    private final Map<String, String> values;
    private final List<Varying> varying;
    private final List<String> secrets;

    private Placeholders(Map<String, String> values, List<Varying> varying, List<String> secrets) {
        this.values = values;
        this.varying = List.copyOf(varying);
        // Longest first: one may be a part of another.
        this.secrets = secrets.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Everything stays as it is. */
    public static Placeholders none() {
        return new Placeholders(Map.of(), List.of(), List.of());
    }

    /**
     * A value of this run.
     *
     * @throws IllegalArgumentException where it is empty, or the name is no word
     */
    public Placeholders withValue(String name, String value) {
        if (value.isEmpty() || !name.matches("[A-Za-z][\\w-]*")) {
            throw new IllegalArgumentException(
                    "a placeholder needs a word for its name and a value, but got '" + name + "' and '" + value + "'");
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Placeholders(more, varying, secrets);
    }

    /** What looks like this is written as {@code <name>} in requests. */
    public Placeholders withVarying(String name, Pattern look) {
        List<Varying> more = new ArrayList<>(varying);
        more.add(new Varying("<" + name + ">", look));
        return new Placeholders(values, more, secrets);
    }

    /** Secrets that must not stand in the file; those of fewer than four characters would tear up ordinary words. */
    public Placeholders withSecrets(List<String> more) {
        List<String> all = new ArrayList<>(secrets);
        more.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).forEach(all::add);
        return new Placeholders(values, varying, all);
    }

    /** The text of a request as it stands on a cassette. */
    String request(String text) {
        String shown = answer(text);
        for (Varying each : varying) {
            shown = each.look().matcher(shown).replaceAll(each.placeholder());
        }
        return shown;
    }

    /** The text of an answer as it stands on a cassette. */
    String answer(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            shown = shown.replace(value.getValue(), "%" + value.getKey() + "%");
        }
        return shown;
    }

    /** The text of an answer with the values of this run. */
    String played(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("%" + value.getKey() + "%", value.getValue());
        }
        return filled;
    }

    private record Varying(String placeholder, Pattern look) {}
}
