package dev.pagehand.agent.recorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserSession;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records a run while it goes on. What was refused or only looked at is left out. For one run at a time, on the session's
 * thread.
 *
 * <pre>{@code
 * Recorder recorder = Recorder.of(agent);
 * agent.addListener(recorder);
 * agent.run(task);
 * recorder.recording().ifPresent(recording -> RecordingFile.write(file, recording));
 * }</pre>
 */
public final class Recorder implements RunListener {

    private static final Set<String> LOOKS = Set.of(
            "browser_snapshot",
            "browser_find",
            "browser_console_messages",
            "browser_network_requests",
            "browser_take_screenshot",
            "browser_extract_text",
            "browser_downloads",
            "browser_pdf_save",
            "browser_storage_state",
            "browser_close",
            "done");

    private final BrowserSession session;
    private @Nullable RunRecord run;
    private Optional<Recording> recording = Optional.empty();
    private final Optional<String> base;

    private Recorder(BrowserSession session, Optional<String> base) {
        this.session = session;
        this.base = base;
    }

    /** A recorder of what an agent does; to be added to its listeners. */
    public static Recorder of(Agent agent) {
        return new Recorder(agent.session(), Optional.empty());
    }

    /**
     * The same, where it is known where the site is.
     *
     * @param base an origin, such as {@code https://shop.example}; empty for that of the first address
     */
    public static Recorder of(Agent agent, String base) {
        return new Recorder(agent.session(), Optional.of(base).filter(known -> !known.isEmpty()));
    }

    /** The run that ended last; empty where none did, or it did not succeed, or it did nothing. */
    public Optional<Recording> recording() {
        return recording.filter(seen -> seen.steps().stream().anyMatch(step -> step instanceof RecordedStep.Act));
    }

    /** The same, and also where it only read or checked something. */
    public Optional<Recording> whole() {
        return recording;
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            recording = Optional.empty();
            run = new RunRecord(session, started.task(), started.model().startsWith("offline/"), base);
        }
        RunRecord current = run;
        if (current == null) {
            return;
        }
        if (event instanceof RunEvent.ModelAsked) {
            current.asked();
        } else if (event instanceof RunEvent.TextDelta delta) {
            current.said(delta.text());
        } else if (event instanceof RunEvent.ToolCalled called) {
            called(current, called);
        } else if (event instanceof RunEvent.Outcome outcome
                && !outcome.result().failed()
                && isKept(outcome.step().tool(), (ObjectNode) outcome.step().arguments())) {
            current.done();
        } else if (event instanceof RunEvent.RunEnded ended) {
            run = null;
            recording = ended.result().status() == RunStatus.SUCCEEDED ? current.end(ended.result()) : Optional.empty();
        }
    }

    private static void called(RunRecord run, RunEvent.ToolCalled call) {
        if (isKept(call.tool(), call.arguments())) {
            run.begin(call.tool(), call.arguments());
        }
    }

    /** Waiting some time is no step: a replay waits for what each step is known to change. */
    static boolean isKept(String tool, ObjectNode arguments) {
        boolean sleeps = tool.equals("browser_wait_for") && !arguments.has("text") && !arguments.has("textGone");
        boolean lists =
                tool.equals("browser_tabs") && arguments.path("action").asText().equals("list");
        return !LOOKS.contains(tool) && !sleeps && !lists;
    }
}
