package dev.pagehand.agent.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the steps of a run with a picture of each: of the element before it is touched, else of the page after. */
final class Timeline implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private static final Set<String> LOOKING = Set.of("browser_snapshot", "browser_find", "browser_take_screenshot");

    private final BrowserSession session;
    private final Clock clock;
    private final List<ReportStep> steps = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private Instant started;
    private Instant called;
    private String model = "";
    private Optional<String> picture = Optional.empty();

    Timeline(BrowserSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.started = clock.instant();
        this.called = started;
    }

    List<ReportStep> steps() {
        return List.copyOf(steps);
    }

    Instant started() {
        return started;
    }

    String model() {
        return model;
    }

    /** What the model said last, after the last tool call. */
    String lastWords() {
        return said.toString().strip();
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.RunStarted begun) {
            started = clock.instant();
            model = begun.model();
        } else if (event instanceof RunEvent.ModelAsked) {
            said.setLength(0);
        } else if (event instanceof RunEvent.TextDelta delta) {
            said.append(delta.text());
        } else if (event instanceof RunEvent.ToolCalled toolCalled) {
            called = clock.instant();
            picture = before(toolCalled);
        } else if (event instanceof RunEvent.Outcome outcome) {
            add(outcome);
        }
    }

    private Optional<String> before(RunEvent.ToolCalled call) {
        Optional<ElementId> target = target(call.arguments());
        return target.isEmpty() ? Optional.empty() : taken(() -> session.picture(target));
    }

    private static Optional<ElementId> target(JsonNode arguments) {
        JsonNode target = arguments.path("target");
        JsonNode element =
                target.isTextual() ? target : arguments.path("element").path("id");
        return element.isTextual() ? ElementId.parse(element.textValue()) : Optional.empty();
    }

    private void add(RunEvent.Outcome outcome) {
        ToolResult result = outcome.result();
        if (picture.isEmpty() && touchesPage(outcome.step().tool())) {
            picture = taken(() -> session.picture(Optional.empty()));
        }
        Changes changes = result instanceof ToolResult.Acted acted ? acted.changes() : Changes.NONE;
        List<String> lines = new ArrayList<>(changes.lines());
        changes.notes().forEach(note -> lines.add("note: " + note));
        steps.add(new ReportStep(
                said.toString().strip(),
                outcome.step(),
                lines,
                changes.url(),
                picture,
                Optional.of(Duration.between(started, called))));
        said.setLength(0);
        picture = Optional.empty();
    }

    private static boolean touchesPage(String tool) {
        return !LOOKING.contains(tool) && (tool.startsWith("browser_") || tool.equals("act"));
    }

    // A page that has crashed, or has a dialog open, gives no picture; that must not end the run.
    private static Optional<String> taken(Supplier<byte[]> screenshot) {
        try {
            return Optional.of(Base64.getEncoder().encodeToString(screenshot.get()));
        } catch (RuntimeException e) {
            LOG.debug("no picture for the report: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
