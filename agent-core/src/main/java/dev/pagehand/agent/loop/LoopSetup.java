package dev.pagehand.agent.loop;

import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.llm.LlmClient;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a loop works with.
 *
 * @param client the model that decides
 * @param tools what it may call; {@code done} is added by the loop
 * @param page looks at the whole page
 * @param calls makes calls to the browser end in time
 * @param listener hears of everything
 * @param secrets what the model may name and never sees
 * @param clock what time limits and durations go by
 * @param runId what the run is called; a new id where absent
 * @param continuation where it goes on from, and who keeps how far it has come
 */
public record LoopSetup(
        LlmClient client,
        ToolRegistry tools,
        Supplier<RunEvent.PageObserved> page,
        BoundedCalls calls,
        RunListener listener,
        Secrets secrets,
        Clock clock,
        Optional<String> runId,
        Continuation continuation) {

    /** For a page and tools whose calls end by themselves. */
    public LoopSetup(
            LlmClient client,
            ToolRegistry tools,
            Supplier<RunEvent.PageObserved> page,
            RunListener listener,
            Secrets secrets,
            Clock clock) {
        this(
                client,
                tools,
                page,
                new BoundedCalls.Unbounded(),
                listener,
                secrets,
                clock,
                Optional.empty(),
                Continuation.none());
    }
}
