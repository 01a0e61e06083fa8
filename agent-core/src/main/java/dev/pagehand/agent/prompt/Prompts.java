package dev.pagehand.agent.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The prompts: text files beside this class, with {@code {{name}}} where a value goes. */
public final class Prompts {

    /** What {@link #mark} gives; for who compares texts in which it varies. */
    public static final Pattern MARK = Pattern.compile("\\b[0-9]{15}\\b");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long MARKS = 1_000_000_000_000_000L;

    private Prompts() {}

    /** Which prompts these are, such as {@code 3}; it goes up with every change to any of them. */
    public static String version() {
        return read("version").split("\\s", 2)[0];
    }

    /** What a page cannot guess: it marks the lines around what comes from pages. Digits, which are three to a token. */
    public static String mark() {
        return String.format(Locale.ROOT, "%015d", RANDOM.nextLong(MARKS));
    }

    /** A prompt as it stands in its file, without white space around it. */
    public static String read(String name) {
        String file = name + ".txt";
        try (InputStream in = Prompts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the prompt " + file + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the prompt " + file + " cannot be read", e);
        }
    }

    /** Fills in values once: a value that looks like a place for another stays as it is. */
    public static String read(String name, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        String rest = read(name);
        for (int open = rest.indexOf("{{"); open >= 0; open = rest.indexOf("{{")) {
            int close = rest.indexOf("}}", open);
            String key = rest.substring(open + 2, close);
            filled.append(rest, 0, open).append(values.getOrDefault(key, ""));
            rest = rest.substring(close + 2);
        }
        return filled.append(rest).toString();
    }
}
