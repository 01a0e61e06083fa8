package dev.pagehand.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.ground.PageView;
import dev.pagehand.agent.loop.AgentLoop;
import dev.pagehand.agent.loop.LoopSetup;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.util.ArrayList;
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

    private final AgentConfig config;
    private final LlmClient client;
    private final BrowserSession session;
    private final ToolRegistry tools;
    private final List<RunListener> listeners;
    private final Instructions instructions;

    private Agent(AgentConfig config, LlmClient client, BrowserSession session) {
        this.config = config;
        this.client = client;
        this.session = session;
        this.tools = ToolRegistry.forSession(session);
        this.listeners = new ArrayList<>(config.listeners());
        this.instructions = new Instructions(this::setup, config.grounding());
    }

    /**
     * Makes the model's client and starts the browser.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where the model is unknown or a setting of it is wrong
     * @throws dev.pagehand.browser.BrowserException where no browser could be had
     */
    public static Agent launch(AgentConfig config) {
        LlmClient client = config.llmClient()
                .orElseGet(() -> LlmProviders.load().client(config.model(), new ProviderContext(config.settings())));
        try {
            return new Agent(config, client, BrowserSession.launch(config.browser(), config.progress()));
        } catch (RuntimeException e) {
            closeOwn(config, client);
            throw e;
        }
    }

    /** The session that this agent drives. */
    public BrowserSession session() {
        return session;
    }

    /** The tools that the model may call. */
    public ToolRegistry tools() {
        return tools;
    }

    /** The model that decides. */
    public ModelName model() {
        return client.model();
    }

    /** One more listener, from the next run on. */
    public void addListener(RunListener listener) {
        listeners.add(listener);
    }

    /**
     * Opens an address.
     *
     * @return what came of it; a refusal where the address is not allowed or cannot be reached
     */
    public ToolResult navigate(String url) {
        return tools.call(
                "browser_navigate", JsonNodeFactory.instance.objectNode().put("url", url));
    }

    /** One instruction, one action (or a two-step one: open the list, then choose). */
    public ActResult act(String instruction) {
        return instructions.act(instruction);
    }

    /** Does what {@link #observe} found, without asking anybody. */
    public ActResult act(ActionCandidate action) {
        return instructions.act(action, GroundingLevel.RECORDED);
    }

    /** What could be done on the page that fits the instruction; nothing is done. Empty for none. */
    public List<ActionCandidate> observe(String instruction) {
        return instructions.observe(instruction);
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
        return new AgentLoop(setup(tell(listeners)), task, cancellation).run();
    }

    private LoopSetup setup(RunListener listener) {
        return new LoopSetup(
                client, tools, this::observed, listener, config.browser().secrets(), config.clock());
    }

    private static RunListener tell(List<RunListener> listeners) {
        List<RunListener> all = List.copyOf(listeners);
        return event -> all.forEach(listener -> listener.onEvent(event));
    }

    private RunEvent.PageObserved observed() {
        PageSnapshot page = session.observe();
        return new RunEvent.PageObserved(page.url(), page.title(), page.text(), page.tokens());
    }

    /** Closes the session, and the model's client where it was not handed in. A second time does nothing. */
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            closeOwn(config, client);
        }
    }

    private static void closeOwn(AgentConfig config, LlmClient client) {
        if (config.llmClient().isEmpty()) {
            client.close();
        }
    }

    /** For a page that was read back from its text form. */
    static PageView view(String text) {
        return PageView.parse(text).orElseThrow(() -> new IllegalStateException("a snapshot's text has no head"));
    }
}
