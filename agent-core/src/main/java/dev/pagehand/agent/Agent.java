package dev.pagehand.agent;

import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.ModelName;
import java.util.List;

/**
 * An agent in one browser session: does single instructions and whole tasks. Confined to the thread that launched it,
 * but for {@link Cancellation}, which any thread may use.
 *
 * <pre>{@code
 * try (Agent agent = Agent.launch(AgentConfig.fromEnvironment())) {
 *     agent.navigate("https://shop.example");
 *     RunResult result = agent.run(Task.of("click 'Buy'. Tell me the order number.").withMaxSteps(20));
 * }
 * }</pre>
 */
public final class Agent implements AutoCloseable {

    private Agent() {}

    /**
     * Makes the model's client and starts the browser.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where the model is unknown or a setting of it is wrong
     * @throws dev.pagehand.browser.BrowserException where no browser could be had
     */
    public static Agent launch(AgentConfig config) {
        throw new UnsupportedOperationException();
    }

    /** The session that this agent drives. */
    public BrowserSession session() {
        throw new UnsupportedOperationException();
    }

    /** The tools that the model may call. */
    public ToolRegistry tools() {
        throw new UnsupportedOperationException();
    }

    /** The model that decides. */
    public ModelName model() {
        throw new UnsupportedOperationException();
    }

    /** One more listener, from the next run on. */
    public void addListener(RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an address.
     *
     * @return what came of it; a refusal where the address is not allowed or cannot be reached
     */
    public ToolResult navigate(String url) {
        throw new UnsupportedOperationException();
    }

    /** One instruction, one action (or a two-step one: open the list, then choose). */
    public ActResult act(String instruction) {
        throw new UnsupportedOperationException();
    }

    /** Does what {@link #observe} found, without asking anybody. */
    public ActResult act(ActionCandidate action) {
        throw new UnsupportedOperationException();
    }

    /** What could be done on the page that fits the instruction; nothing is done. Empty for none. */
    public List<ActionCandidate> observe(String instruction) {
        throw new UnsupportedOperationException();
    }

    /**
     * Does a task.
     *
     * @return how it ended, also where it failed
     * @throws dev.pagehand.llm.LlmException.Configuration where the task has a money limit and the model no known price
     */
    public RunResult run(Task task) {
        return run(task, Cancellation.never());
    }

    /** The same, and another thread can end it. */
    public RunResult run(Task task, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    /** Closes the session, and the model's client where it was not handed in. A second time does nothing. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
