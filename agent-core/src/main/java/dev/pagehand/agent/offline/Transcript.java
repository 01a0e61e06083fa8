package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules need of a conversation.
 *
 * @param task what the person asks for
 * @param page the page as it was shown last; absent where none was
 * @param before the page as it was shown before that; absent where it was not
 * @param position where the model was when it answered last
 * @param calls its last calls
 * @param results what came of them
 * @param notes lines of its own that it carries along, such as {@code Found: …}
 */
record Transcript(
        String task,
        Optional<PageView> page,
        Optional<PageView> before,
        Optional<Position> position,
        List<ToolCall> calls,
        List<Message.ToolResult> results,
        List<String> notes) {

    private static final Pattern TASK = Pattern.compile("(?s)<task>\\s*(.*?)\\s*</task>");
    private static final Pattern ITS_WORDS = Pattern.compile(
            "(?i)what (?:does (?:it|this|that) (?:say|read|show|tell)|is (?:written|shown) (?:there|in it)|it says)[?.]?");
    private static final Pattern NOTE = Pattern.compile("(?m)^(?:Found|Note): .*$");

    Transcript {
        calls = List.copyOf(calls);
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }

    static Transcript of(List<Message> messages) {
        Optional<PageView> page = Optional.empty();
        Optional<PageView> before = Optional.empty();
        Optional<Position> position = Optional.empty();
        List<ToolCall> calls = List.of();
        List<Message.ToolResult> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Message message : messages) {
            if (message instanceof Message.Assistant assistant) {
                calls = assistant.toolCalls();
                position = Position.in(message.text()).or(() -> Optional.empty());
                results.clear();
                Matcher note = NOTE.matcher(message.text());
                while (note.find()) {
                    notes.add(note.group());
                }
            } else if (!(message instanceof Message.System)) {
                Optional<PageView> shown = PageView.parse(message.text());
                before = shown.isPresent() ? page : before;
                page = shown.isPresent() ? shown : page;
                if (shown.isPresent() && message instanceof Message.User) {
                    // Another browser has opened it: what was done to elements of the one before shows no more.
                    calls = List.of();
                    results.clear();
                }
            }
            if (message instanceof Message.ToolResult result) {
                results.add(result);
            }
        }
        return new Transcript(task(messages), page, before, position, calls, results, notes);
    }

    private static String task(List<Message> messages) {
        for (Message message : messages) {
            if (message instanceof Message.User) {
                Matcher marked = TASK.matcher(message.text());
                return marked.find() ? marked.group(1) : message.text();
            }
        }
        return "";
    }

    /** The first of the last calls that was tried and not done. */
    Optional<String> failure() {
        return results.stream()
                .filter(result -> result.error() && !result.text().startsWith("not run:"))
                .findFirst()
                .map(result -> inner(result.text()));
    }

    /** Whether the page says and offers just what it did before the last calls. */
    boolean showsTheSame() {
        return page.isPresent()
                && before.filter(view -> lines(view).equals(lines(page.get()))).isPresent();
    }

    /** "What does it say?" after something was opened: the one text that has come up. */
    Optional<Answer> said(String question) {
        if (page.isEmpty()
                || before.isEmpty()
                || !ITS_WORDS.matcher(question.strip()).matches()) {
            return Optional.empty();
        }
        List<String> old = texts(before.get());
        List<String> come = texts(page.get()).stream()
                .filter(text -> !old.contains(text))
                .distinct()
                .toList();
        return come.size() == 1 ? Optional.of(new Answer.Known("", come.get(0))) : Optional.empty();
    }

    private static List<String> texts(PageView view) {
        return view.nodes().stream()
                .filter(node -> node.role().equals("text") || node.role().equals("paragraph"))
                .map(PageNode::text)
                .toList();
    }

    private static List<String> lines(PageView view) {
        return view.nodes().stream()
                .map(node -> node.role() + " " + node.name() + " " + node.isDisabled())
                .toList();
    }

    boolean hadNoEffect() {
        return results.stream().anyMatch(result -> inner(result.text()).startsWith("performed_no_effect"));
    }

    /** Without the boundary around what comes from a page. */
    private static String inner(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("<result ") && !line.startsWith("</result "))
                .limit(3)
                .reduce((one, other) -> one + " " + other.strip())
                .orElse("");
    }
}
