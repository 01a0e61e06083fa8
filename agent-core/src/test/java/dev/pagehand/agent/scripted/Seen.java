package dev.pagehand.agent.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model knows of the page after reading the conversation: the last whole page, with the differences after it. It
 * is read from the text that was sent and from nothing else.
 */
public final class Seen {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE =
            Pattern.compile("(?:\\[(\\d+-\\d+)] (\\S+) ?)?(\"(?:[^\"\\\\]|\\\\.)*\")?(.*)", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("page (\"(?:[^\"\\\\]|\\\\.)*\") (\\S+).*");

    private final List<Line> lines = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private String url = "";
    private String title = "";
    private String task = "";
    private String last = "";
    private String told = "";

    /** An element, or a text where the id is empty. */
    public record Line(String id, String role, String name, String states) {}

    private Seen() {}

    /** Reads a conversation. */
    public static Seen in(Asked asked) {
        Seen seen = new Seen();
        seen.told = asked.told();
        for (Asked.Turn turn : asked.turns()) {
            if (turn instanceof Asked.Told told) {
                seen.read(told.text());
            } else if (turn instanceof Asked.Called called) {
                seen.calls.add(called.call());
            }
        }
        return seen;
    }

    private void read(String text) {
        last = text;
        Matcher asked = Pattern.compile("(?s)<task>\n(.*?)\n</task>").matcher(text);
        if (asked.find()) {
            task = asked.group(1);
        }
        boolean page = false;
        for (String line : text.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                lines.clear();
                title = unquoted(head.group(1));
                url = head.group(2);
                page = true;
            } else if (line.startsWith("</")) {
                page = false;
            } else if (page) {
                add(line.strip());
            } else {
                difference(line);
            }
        }
    }

    private void difference(String line) {
        if (line.startsWith("now at ")) {
            url = line.substring(7);
        } else if (line.startsWith("~ page ")) {
            title = unquoted(line.substring(7));
        } else if (line.startsWith("+ ")) {
            add(line.substring(2));
        } else if (line.startsWith("~ ")) {
            change(parsed(line.substring(2)));
        } else if (line.startsWith("- ")) {
            Line gone = parsed(line.substring(2));
            lines.removeIf(known ->
                    gone.id().isEmpty() ? known.equals(gone) : known.id().equals(gone.id()));
        }
    }

    private void add(String line) {
        lines.add(parsed(line));
    }

    private void change(Line changed) {
        lines.replaceAll(known -> known.id().equals(changed.id()) ? changed : known);
        if (!lines.contains(changed)) {
            lines.add(changed);
        }
    }

    private static Line parsed(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a line of a page: " + line);
        }
        String name = parts.group(3) == null ? "" : unquoted(parts.group(3));
        return new Line(
                parts.group(1) == null ? "" : parts.group(1),
                parts.group(2) == null ? "" : parts.group(2),
                name,
                parts.group(4).strip());
    }

    private static String unquoted(String json) {
        try {
            return JSON.readValue(json, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a quoted text: " + json, e);
        }
    }

    /** The task, in the agent's words. */
    public String task() {
        return task;
    }

    public String url() {
        return url;
    }

    public String title() {
        return title;
    }

    /** What the agent said last. */
    public String last() {
        return last;
    }

    /** All that the agent ever said. */
    public String told() {
        return told;
    }

    /** All lines, as they stand now. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Whether an element's name, state or a text holds this. */
    public boolean says(String text) {
        return lines.stream()
                .anyMatch(line -> line.name().contains(text) || line.states().contains(text));
    }

    /** Whether such a call was made already. */
    public boolean called(String tool) {
        return times(tool) > 0;
    }

    /** How many calls were made. */
    public int calls() {
        return calls.size();
    }

    /** How often the tool was called. */
    public long times(String tool) {
        return calls.stream().filter(call -> call.tool().equals(tool)).count();
    }

    /** The first element of a role whose name holds a text. */
    public Optional<Line> find(String role, String name) {
        return after("", role, name);
    }

    /** The same, but only after the first line that holds a text. */
    public Optional<Line> after(String text, String role, String name) {
        return lines.stream()
                .dropWhile(line -> !line.name().contains(text) && !line.states().contains(text))
                .filter(line -> line.role().equals(role) && line.name().contains(name))
                .findFirst();
    }

    /** The first match of a pattern in what the page says: its first group. */
    public Optional<String> match(String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(lines.stream()
                        .map(line -> line.name() + " " + line.states())
                        .collect(Collectors.joining("\n")));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return title + " " + url + "\n"
                + lines.stream()
                        .map(line -> line.id() + " " + line.role() + " '" + line.name() + "' " + line.states())
                        .collect(Collectors.joining("\n"));
    }
}
