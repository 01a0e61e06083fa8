package dev.pagehand.browser.locate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that controls have in other words or another language: {@code Settings}, {@code Preferences}, {@code Einstellungen}. */
final class Meanings {

    private static final String FILE = "meanings.txt";
    private static final List<Set<String>> ALL = read();

    private Meanings() {}

    /** Whether two whole names are known to mean the same, and are not the same. */
    static boolean same(String wanted, String seen) {
        String one = plain(wanted);
        String other = plain(seen);
        return !one.equals(other) && ALL.stream().anyMatch(meaning -> meaning.contains(one) && meaning.contains(other));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}'+-]+", " ")
                .strip();
    }

    private static List<Set<String>> read() {
        List<Set<String>> meanings = new ArrayList<>();
        try (InputStream in = Meanings.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    meanings.add(Arrays.stream(line.split(","))
                            .map(Meanings::plain)
                            .collect(Collectors.toUnmodifiableSet()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the names that mean the same cannot be read", e);
        }
        return List.copyOf(meanings);
    }
}
