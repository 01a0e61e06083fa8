package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;

/** How a run comes to its first page, or back to the one on which another agent stood, and what the model is told of it. */
final class Opening {

    private static final int WALL_WAIT_SECONDS = 5;

    /** What it works with. */
    record Parts(
            Supplier<RunEvent.PageObserved> page,
            ToolRunner runner,
            Evidence evidence,
            Conversation conversation,
            Budget budget) {}

    private final LoopSetup setup;
    private final Task task;
    private final Parts parts;
    private final Cancellation cancellation;

    Opening(LoopSetup setup, Task task, Parts parts, Cancellation cancellation) {
        this.setup = setup;
        this.task = task;
        this.parts = parts;
        this.cancellation = cancellation;
    }

    /** The end, where it comes to none. */
    Optional<Ending> begin() {
        Optional<Checkpoint> from = setup.continuation().from();
        Optional<String> address = from.isPresent() ? setup.continuation().address() : task.url();
        Optional<Ending> refused = address.flatMap(this::open);
        if (refused.isPresent()) {
            return refused;
        }
        parts.evidence().said(task.instruction());
        from.ifPresent(this::remember);
        RunEvent.PageObserved seen = look();
        if (from.isPresent()) {
            parts.conversation().goOn(from.get(), seen.text());
        } else {
            parts.conversation().begin(task, seen.text(), setup.secrets());
        }
        return wall();
    }

    private RunEvent.PageObserved look() {
        RunEvent.PageObserved seen = parts.page().get();
        setup.listener().onEvent(seen);
        parts.evidence().shown(seen.text());
        return seen;
    }

    private void remember(Checkpoint from) {
        for (Message message : from.said()) {
            if (message instanceof Message.Assistant assistant) {
                assistant.toolCalls().forEach(call -> parts.evidence().said(call.arguments()));
            } else {
                parts.evidence().shown(message.text());
            }
        }
    }

    /** Some walls let a browser through after a moment; one that still stands then needs a person. */
    Optional<Ending> wall() {
        if (parts.evidence().blocking().isEmpty()) {
            return Optional.empty();
        }
        parts.runner()
                .run("browser_wait_for", JsonNodeFactory.instance.objectNode().put("time", WALL_WAIT_SECONDS));
        look();
        return parts.evidence().blocking();
    }

    private Optional<Ending> open(String url) {
        if (!isAddress(url)) {
            String problem = "'" + url + "' is no address that a browser can open; write https://example.com, say";
            return Optional.of(Ending.of(RunStatus.FAILED, new RunError(RunError.Kind.CONFIGURATION, problem)));
        }
        ToolResult result = parts.runner()
                .run("browser_navigate", JsonNodeFactory.instance.objectNode().put("url", url));
        if (!result.failed()) {
            return Optional.empty();
        }
        if (cancellation.isCancelled() || parts.budget().timeIsUp()) {
            return Optional.of(
                    cancellation.isCancelled()
                            ? AgentLoop.cancelled()
                            : parts.budget().timedOut());
        }
        if (parts.runner().lastWasBlocked()) {
            return Optional.of(Ending.of(RunStatus.BLOCKED, ToolRunner.detail(result)));
        }
        RunError error = new RunError(RunError.Kind.BROWSER, ToolRunner.detail(result));
        return Optional.of(Ending.of(RunStatus.FAILED, error));
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.equals("about:blank")
                    || (uri.getScheme() != null && !uri.getSchemeSpecificPart().isBlank());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
