package dev.pagehand.agent.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Writes the report of a run: one HTML file without script and without anything to load. */
final class ReportPage {

    private static final int LINES_SHOWN = 60;

    private final Instant started;
    private final List<ReportStep> steps;
    private final String lastWords;
    private final RunResult result;
    private final List<EarlierAttempt> earlier;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private ReportPage(
            Instant started, List<ReportStep> steps, String lastWords, RunResult result, List<EarlierAttempt> earlier) {
        this.started = started;
        this.steps = steps;
        this.lastWords = lastWords;
        this.result = result;
        this.earlier = earlier;
    }

    /** The report of a run whose last attempt is on the timeline. */
    static String of(Timeline timeline, RunResult result, List<EarlierAttempt> earlier) {
        return of(timeline.started(), timeline.steps(), timeline.lastWords(), result, earlier);
    }

    static String of(
            Instant started, List<ReportStep> steps, String lastWords, RunResult result, List<EarlierAttempt> earlier) {
        return new ReportPage(started, steps, lastWords, result, earlier).page();
    }

    private String page() {
        String title = result.task().strip().lines().findFirst().orElse("run");
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;")
                .append(" style-src 'unsafe-inline'\">")
                .append("<title>")
                .append(Html.escape(title))
                .append(" · Pagehand</title>\n<style>")
                .append(style())
                .append("</style></head>\n<body><main>\n");
        head();
        facts();
        answer();
        earlier.forEach(this::attempt);
        if (!earlier.isEmpty()) {
            int number = earlier.get(earlier.size() - 1).number() + 1;
            heading(number, started, steps, result.status().word().replace('_', ' '));
        }
        list(steps);
        lastWords();
        out.append("<footer>Run <code>").append(Html.escape(result.runId())).append("</code> · Pagehand</footer>\n");
        return out.append("</main></body></html>\n").toString();
    }

    private void head() {
        String status = result.status().word();
        String words =
                status.replace('_', ' ') + (status.equals("succeeded") && !result.verified() ? ", unverified" : "");
        String tone =
                status.equals("succeeded") && result.verified() ? "good" : status.equals("succeeded") ? "open" : "bad";
        out.append("<header><p class=\"badge ")
                .append(tone)
                .append("\">")
                .append(words)
                .append("</p>\n<h1>Task</h1>\n");
        List<String> lines = result.task().strip().lines().toList();
        out.append("<div class=\"task\">");
        lines.forEach(line -> out.append("<p>").append(Html.escape(line)).append("</p>"));
        out.append("</div></header>\n");
    }

    private void facts() {
        RunUsage usage = result.usage();
        out.append("<dl class=\"facts\">");
        fact("Model", result.model());
        fact("Started", started.truncatedTo(ChronoUnit.SECONDS).toString());
        fact("Took", words(result.duration()));
        fact("Steps", String.valueOf(result.steps().size()));
        fact("Model calls", String.valueOf(usage.modelCalls()));
        fact("Tokens in", String.format("%,d", usage.tokens().inputTokens()));
        fact("Tokens out", String.format("%,d", usage.tokens().outputTokens()));
        fact("Cost", usage.cost().map(Object::toString).orElse("unknown"));
        out.append("</dl>\n");
    }

    private void fact(String name, String value) {
        out.append("<div><dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd></div>");
    }

    private void answer() {
        result.error().ifPresent(error -> block("bad", "Why it ended", error.message()));
        if (!result.answer().isBlank()) {
            block("answer", "Answer", result.answer());
        }
        result.output().map(JsonNode::toPrettyString).ifPresent(json -> {
            out.append("<section class=\"answer\"><h2>Output</h2><pre>").append(Html.escape(json));
            out.append("</pre></section>\n");
        });
    }

    private void block(String tone, String title, String text) {
        out.append("<section class=\"")
                .append(tone)
                .append("\"><h2>")
                .append(title)
                .append("</h2><p>");
        out.append(Html.escape(text)).append("</p></section>\n");
    }

    private void attempt(EarlierAttempt attempt) {
        List<ReportStep> done = attempt.steps().stream().map(ReportStep::of).toList();
        String why = attempt.why().isEmpty() ? "" : ": " + attempt.why();
        heading(attempt.number(), attempt.begunAt(), done, attempt.ended().replace('_', ' ') + why);
        list(done);
    }

    private void heading(int number, Instant begun, List<ReportStep> done, String end) {
        int before = done.isEmpty() ? 0 : done.get(0).step().index() - 1;
        String from = before > 0 ? "went on after step " + before + " · " : number > 1 ? "began anew · " : "";
        out.append("<h2 class=\"attempt\">Attempt ")
                .append(number)
                .append(" · ")
                .append(begun.truncatedTo(ChronoUnit.SECONDS))
                .append(" · ")
                .append(Html.escape(from + end))
                .append("</h2>\n");
    }

    private void list(List<ReportStep> done) {
        out.append("<ol class=\"steps\">\n");
        done.forEach(this::step);
        out.append("</ol>\n");
    }

    private void step(ReportStep entry) {
        String outcome = entry.step().outcome();
        String tone = outcome.equals("performed") || outcome.equals("ok") ? "good" : "bad";
        boolean looked = entry.step().tool().equals("browser_snapshot") && tone.equals("good");
        out.append("<li class=\"step ")
                .append(looked ? "look" : tone)
                .append("\"><div class=\"what\">\n<p class=\"line\"><span class=\"number\">")
                .append(entry.step().index())
                .append("</span><span class=\"outcome\">")
                .append(Html.escape(outcome))
                .append("</span><span class=\"time\">");
        entry.at().ifPresent(at -> out.append("at ").append(words(at)).append(", "));
        out.append(words(entry.step().took()));
        if (!entry.step().grounding().isEmpty()) {
            out.append(", by ").append(Html.escape(entry.step().grounding()));
        }
        out.append("</span></p>\n<h3>")
                .append(Html.escape(entry.step().detail()))
                .append("</h3>\n");
        out.append("<p class=\"call\"><code>")
                .append(Html.escape(entry.step().tool()))
                .append("</code> <code>")
                .append(Html.escape(entry.step().arguments().toString()))
                .append("</code></p>\n");
        entry.url()
                .ifPresent(url -> out.append("<p class=\"url\">now at ")
                        .append(Html.escape(url))
                        .append("</p>\n"));
        if (!entry.said().isEmpty()) {
            out.append("<blockquote>").append(Html.escape(entry.said())).append("</blockquote>\n");
        }
        changes(entry.changes());
        out.append("</div>\n");
        entry.picture().ifPresent(jpeg -> picture(entry, jpeg));
        out.append("</li>\n");
    }

    private void picture(ReportStep entry, String jpeg) {
        String id = "picture-" + entry.step().index();
        out.append("<a class=\"picture\" href=\"#")
                .append(id)
                .append("\"><img id=\"")
                .append(id)
                .append("\" loading=\"lazy\" alt=\"The page at step ")
                .append(entry.step().index())
                .append("\" src=\"data:image/jpeg;base64,")
                .append(jpeg)
                .append("\"></a>\n");
    }

    private void changes(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append("<details")
                .append(lines.size() <= 6 ? " open" : "")
                .append("><summary>")
                .append(lines.size())
                .append(lines.size() == 1 ? " line" : " lines")
                .append(" changed</summary><pre>");
        lines.stream().limit(LINES_SHOWN).forEach(line -> {
            String tone = line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus" : "";
            out.append("<span class=\"")
                    .append(tone)
                    .append("\">")
                    .append(Html.escape(line))
                    .append("</span>\n");
        });
        if (lines.size() > LINES_SHOWN) {
            out.append("… ").append(lines.size() - LINES_SHOWN).append(" more");
        }
        out.append("</pre></details>\n");
    }

    private void lastWords() {
        if (!lastWords.isEmpty() && !lastWords.equals(result.answer().strip())) {
            block("answer", "The model's last words", lastWords);
        }
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1_000 ? millis + " ms" : BigDecimal.valueOf(millis / 10, 2) + " s";
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(
                ReportPage.class.getResourceAsStream("report.css"), "report.css is missing from the jar")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read", e);
        }
    }
}
