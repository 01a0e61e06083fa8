package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoredRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pagehand runs show}: all that is kept of one run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows one run with its steps.",
        footer = {"", "Example:", "  pagehand runs show 01J9Z3M8C5V4N7K2R6T0XWQY1B"})
final class RunShowCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    private String id = "";

    RunShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "ID", description = "As pagehand runs shows it.")
    void id(String given) {
        id = given;
    }

    @Override
    public Integer call() {
        try (RunStore store = Stores.open(shell)) {
            StoredRun run = required(store, id);
            ObjectNode document =
                    run.toJson(store.approvals().of(id), store.attempts().of(id));
            if (output.json()) {
                OutputFlags.print(shell, document);
            } else {
                tell(document);
            }
            return ExitCode.DONE;
        }
    }

    static StoredRun required(RunStore store, String id) {
        return store.runs()
                .find(id)
                .orElseThrow(() ->
                        new UsageException("there is no run " + id + " in " + store.shown() + "; see pagehand runs"));
    }

    private void tell(ObjectNode run) {
        for (String field :
                new String[] {"id", "status", "task", "model", "worker", "createdAt", "startedAt", "endedAt"}) {
            if (run.hasNonNull(field)) {
                say(field, run.get(field).asText());
            }
        }
        // A run that ended outside of a worker has no steps of its own.
        if (run.path("attempts").size() > 1 || !run.has("steps")) {
            run.path("attempts").forEach(this::attempt);
        } else {
            run.path("steps").forEach(this::step);
        }
        for (JsonNode asked : run.path("approvals")) {
            String answer = asked.path("approved").isNull()
                    ? "open"
                    : asked.path("approved").asBoolean() ? "yes" : "no";
            say("approval " + asked.path("n").asInt(), asked.path("detail").asText() + " (" + answer + ")");
        }
        if (run.hasNonNull("answer")) {
            say("answer", run.get("answer").asText());
        }
        if (run.path("error").hasNonNull("message")) {
            say("error", run.path("error").get("message").asText());
        }
    }

    private void attempt(JsonNode attempt) {
        String from = attempt.path("wentOn").asBoolean() ? ", going on from a checkpoint" : "";
        String ended = attempt.path("ended").asText("under way").replace('_', ' ');
        String why = attempt.path("why").asText();
        say(
                "attempt " + attempt.path("attempt").asInt(),
                attempt.path("startedAt").asText() + from + ": " + ended + (why.isEmpty() ? "" : ", " + why));
        attempt.path("steps").forEach(this::step);
    }

    private void step(JsonNode step) {
        String detail = step.path("detail").asText();
        say(
                "step " + step.path("index").asInt(),
                step.path("tool").asText() + " " + step.path("arguments") + ": "
                        + step.path("outcome").asText() + (detail.isEmpty() ? "" : ", " + detail));
    }

    private void say(String name, String text) {
        shell.out().println(String.format("%-10s %s", name, PlainText.lines(text)));
    }
}
