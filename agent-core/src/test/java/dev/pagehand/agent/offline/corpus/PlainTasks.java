package dev.pagehand.agent.offline.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages and tasks from a text file beside this class:
 *
 * <pre>{@code
 * ## name of the page
 * <p>its HTML, as many lines as it has</p>
 * <script>and its script</script>
 * ? what is asked, where / begins a new line; a page has as many of these as it likes
 * ! what must hold at the end, as an expression of the page's script
 * = the answer, where one is asked for
 * }</pre>
 *
 * A task whose {@code !} is {@code beyond} must be declined; one whose {@code !} is {@code trap} must not be claimed.
 */
final class PlainTasks {

    private final List<Challenge> challenges = new ArrayList<>();
    private String page = "";
    private StringBuilder html = new StringBuilder();
    private String task = "";
    private String solved = "";
    private Optional<String> answer = Optional.empty();
    private int count;

    private PlainTasks() {}

    static List<Challenge> read(String file) {
        PlainTasks tasks = new PlainTasks();
        try (InputStream in = PlainTasks.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + file + " beside " + PlainTasks.class.getName());
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(tasks::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tasks.finishTask();
        return List.copyOf(tasks.challenges);
    }

    private void line(String line) {
        if (line.startsWith("## ")) {
            finishTask();
            page = line.substring(3);
            html = new StringBuilder();
            count = 0;
        } else if (line.startsWith("? ")) {
            finishTask();
            task = line.substring(2).replace(" / ", "\n");
        } else if (line.startsWith("! ")) {
            solved = line.substring(2);
        } else if (line.startsWith("= ")) {
            answer = Optional.of(line.substring(2));
        } else {
            html.append(line).append('\n');
        }
    }

    private void finishTask() {
        if (task.isEmpty()) {
            return;
        }
        Challenge.Kind kind = switch (solved) {
            case "beyond" -> Challenge.Kind.BEYOND;
            case "trap" -> Challenge.Kind.TRAP;
            default -> Challenge.Kind.IN_LANGUAGE;
        };
        String holds = kind == Challenge.Kind.IN_LANGUAGE ? solved : "untouched()";
        challenges.add(new Challenge(
                page + " " + ++count, page, Draft.page(page, html.toString(), holds), task, answer, kind));
        task = "";
        solved = "";
        answer = Optional.empty();
    }
}
