package dev.pagehand.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML from the resources with holes such as {@code {{total}}}. What fills a hole is escaped unless it is {@link Html}. */
final class Template {
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String name;
    private final Map<String, Html> values = new LinkedHashMap<>();

    private Template(String name) {
        this.name = name;
    }

    static Template named(String name) {
        return new Template(name);
    }

    Template with(String hole, Object value) {
        values.put(hole, value instanceof Html html ? html : Html.escaped(value.toString()));
        return this;
    }

    /** The filled text; a hole that was forgotten is a mistake in the program. */
    Html html() {
        String text = TEXTS.computeIfAbsent(
                name, key -> resource("pages/" + key + ".html").orElseThrow());
        return new Html(HOLE.matcher(text).replaceAll(this::filled));
    }

    private String filled(MatchResult hole) {
        Html value = values.get(hole.group(1));
        if (value == null) {
            throw new IllegalStateException("Template " + name + " has no value for " + hole.group(1));
        }
        return Matcher.quoteReplacement(value.text());
    }

    /** A text file beside this class. */
    static Optional<String> resource(String path) {
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
