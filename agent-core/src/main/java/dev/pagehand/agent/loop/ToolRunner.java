package dev.pagehand.agent.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs tool calls through the registry, tells the listener, and remembers what was last tried and not done. */
final class ToolRunner {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Going on elsewhere or looking around does not undo a refusal, so these leave the last failure standing. */
    private static final Set<String> SETTLE_NOTHING = Set.of("browser_scroll", "browser_hover", "browser_resize");

    private static final int DETAIL = 300;

    private final ToolRegistry tools;
    private final RunListener listener;
    private final Clock clock;
    private final RunCalls calls;
    private final String grounding;
    private final Evidence evidence;
    private final List<RunStep> steps = new ArrayList<>();
    private @Nullable ToolResult lastFailure;

    /**
     * For one run.
     *
     * @param calls makes each call end with the run
     * @param grounding who chose the elements, for the steps
     */
    ToolRunner(ToolRegistry tools, LoopSetup setup, RunCalls calls, String grounding, Evidence evidence) {
        this.tools = tools;
        this.listener = setup.listener();
        this.clock = setup.clock();
        this.calls = calls;
        this.grounding = grounding;
        this.evidence = evidence;
    }

    /** The call's arguments; empty where they are no JSON object. No text at all stands for no arguments. */
    static Optional<ObjectNode> arguments(ToolCall call) {
        if (call.arguments().isBlank()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode node = JSON.readTree(call.arguments());
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Runs one call; never throws for what a tool could not do. */
    ToolResult run(String tool, ObjectNode given) {
        int index = steps.size() + 1;
        boolean ends = tool.equals(DoneTool.NAME);
        // What is recorded and reported stands on ids.
        ObjectNode arguments = tools.withIds(tool, given);
        if (!ends) {
            listener.onEvent(new RunEvent.ToolCalled(index, tool, arguments));
        }
        Instant before = clock.instant();
        ToolResult result = ends ? tools.call(tool, arguments) : bounded(tool, arguments, before);
        if (!ends) {
            Duration took = Duration.between(before, clock.instant());
            RunStep step = new RunStep(index, tool, arguments, outcome(result), detail(result), took, grounding);
            steps.add(step);
            remember(tool, result);
            evidence.said(arguments.toString());
            evidence.shown(result.text());
            listener.onEvent(new RunEvent.Outcome(step, result));
        }
        return result;
    }

    private ToolResult bounded(String tool, ObjectNode arguments, Instant before) {
        try {
            return calls.within(() -> tools.call(tool, arguments));
        } catch (BrowserException.TimedOut e) {
            String why = String.valueOf(e.getMessage());
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("outcome", "timed_out");
            json.put("detail", why)
                    .put("ms", Duration.between(before, clock.instant()).toMillis());
            return new ToolResult.Acted(new ActionOutcome.TimedOut(why, Changes.NONE), "timed_out: " + why, json);
        }
    }

    private void remember(String tool, ToolResult result) {
        if (result.failed()) {
            lastFailure = result;
        } else if (!Stagnation.onlyLooks(tool) && !SETTLE_NOTHING.contains(tool)) {
            lastFailure = null;
        }
    }

    /** What another agent did before stands first among the steps. */
    void goOn(List<RunStep> earlier) {
        steps.addAll(earlier);
    }

    static String outcome(ToolResult result) {
        if (result instanceof ToolResult.Acted acted) {
            return acted.outcome().name();
        }
        return result.failed() ? "invalid" : "ok";
    }

    static String detail(ToolResult result) {
        String text = result instanceof ToolResult.Acted acted ? acted.outcome().detail() : firstLine(result.text());
        return text.length() <= DETAIL ? text : text.substring(0, DETAIL) + "…";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** What was last tried and not done, with nothing done after it. */
    Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure).map(result -> outcome(result) + ": " + detail(result));
    }

    /** Whether it was policy that stood in the way. */
    boolean lastWasBlocked() {
        return lastFailure instanceof ToolResult.Acted acted
                && acted.outcome() instanceof ActionOutcome.Refused refused
                && (refused.reason() == RefusalReason.BLOCKED_BY_POLICY
                        || refused.reason() == RefusalReason.NEEDS_APPROVAL);
    }

    List<RunStep> steps() {
        return List.copyOf(steps);
    }
}
