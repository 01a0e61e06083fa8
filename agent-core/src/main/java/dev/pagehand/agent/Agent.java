package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.extract.Extractor;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.loop.AgentLoop;
import dev.pagehand.agent.loop.LoopSetup;
import dev.pagehand.agent.offline.OfflineProvider;
import dev.pagehand.agent.replay.ActRecordings;
import dev.pagehand.agent.replay.calls.RecordedCalls;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.PageReader;
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
import java.util.Map;
import java.util.Optional;

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

    private static final PageReader.Request WHOLE =
            new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false);

    private final AgentConfig config;
    private final LlmClient client;
    private final BrowserSession session;
    private final ToolRegistry tools;
    private final List<RunListener> listeners;
    private final VerbOptions options;
    private final Instructions instructions;
    private final boolean owner;
    private final boolean ownsSession;

    private Agent(AgentConfig config, LlmClient client, BrowserSession session, boolean ownsSession) {
        this.config = config;
        this.client = client;
        this.session = session;
        this.tools = ToolRegistry.forSession(session);
        this.listeners = new ArrayList<>(config.listeners());
        this.options =
                VerbOptions.ofDefaults().withGrounding(config.grounding()).withStrict(config.strict());
        this.instructions = new Instructions(this::setup, options, remembered());
        this.owner = true;
        this.ownsSession = ownsSession;
    }

    /** The same session, tools and listeners, and other options. */
    private Agent(Agent other, VerbOptions options) {
        this.config = other.config;
        this.client = options.client().orElse(other.client);
        this.session = other.session;
        this.tools = other.tools;
        this.listeners = other.listeners;
        this.options = options;
        this.instructions = new Instructions(this::setup, options, remembered());
        this.owner = false;
        this.ownsSession = false;
    }

    /**
     * Makes the model's client and starts the browser.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where the model is unknown or a setting of it is wrong
     * @throws dev.pagehand.browser.BrowserException where no browser could be had
     */
    public static Agent launch(AgentConfig config) {
        LlmClient client = client(config);
        try {
            return new Agent(config, client, BrowserSession.launch(config.browser(), config.progress()), true);
        } catch (RuntimeException e) {
            closeOwn(config, client);
            throw e;
        }
    }

    /**
     * In a session of the caller's, such as one of a {@code SessionPool} or a {@code SharedBrowser}, who closes it; on that session's thread. What
     * the config says of a browser does not count then.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where the model is unknown or a setting of it is wrong
     */
    public static Agent in(BrowserSession session, AgentConfig config) {
        return new Agent(config.withBrowser(session.options()), client(config), session, false);
    }

    private static LlmClient client(AgentConfig config) {
        return config.llmClient()
                .orElseGet(() -> LlmProviders.load()
                        .client(
                                config.model(),
                                new ProviderContext(config.settings()).withObserver(config.observer())));
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
        ToolResult result = config.calls()
                .map(calls -> calls.navigate(this, url, () -> open(url)))
                .orElseGet(() -> open(url));
        if (options.strict() && result.failed()) {
            throw NotDone.opened(url, result);
        }
        return result;
    }

    private ToolResult open(String url) {
        return tools.call(
                "browser_navigate", JsonNodeFactory.instance.objectNode().put("url", url));
    }

    /** How this agent's verbs work: a beginning for {@link #with}. */
    public VerbOptions options() {
        return options;
    }

    /**
     * This agent with another model, other limits or another reach of grounding, in the same session: {@code
     * agent.with(options).act("…")}. Closing it does nothing.
     */
    public Agent with(VerbOptions newOptions) {
        return new Agent(this, newOptions);
    }

    /** One instruction, one action (or a two-step one: open the list, then choose). */
    public ActResult act(String instruction) {
        String said = filled(instruction);
        ActResult result = config.calls()
                .map(calls -> calls.act(this, said, writing -> instructions.act(said, Optional.of(writing))))
                .orElseGet(() -> instructions.act(said, Optional.empty()));
        return insisted(instruction, result);
    }

    /** With the values of names; what is recorded has the names again. */
    private String filled(String text) {
        Map<String, String> values = config.variables().in(text);
        config.calls().ifPresent(calls -> calls.know(values));
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("%" + value.getKey() + "%", value.getValue());
        }
        return filled;
    }

    /** Does what {@link #observe} found, without asking anybody. */
    public ActResult act(ActionCandidate action) {
        return insisted(action.description(), instructions.act(action, GroundingLevel.RECORDED));
    }

    private ActResult insisted(String instruction, ActResult result) {
        if (options.strict() && !result.done()) {
            throw NotDone.act(
                    instruction, result, options.grounding(), session.observe().text());
        }
        return result;
    }

    /** What could be done on the page that fits the instruction; nothing is done. Empty for none. */
    public List<ActionCandidate> observe(String instruction) {
        return instructions.observe(instruction);
    }

    /**
     * What the model would do for an instruction that rules do not understand; nothing is done.
     *
     * @return empty where no model may be asked, or it names no element, or more than one
     */
    public Optional<ActionCandidate> propose(String instruction) {
        return instructions.propose(instruction);
    }

    /**
     * Takes a value from the page, as a record or class: text, numbers, dates, enums, lists, nested records. Only what
     * stands on the page; what is absent is an empty {@code Optional} or null. {@link #extractor()} tells where each value
     * comes from, follows pages and limits the place.
     *
     * @throws AgentException.ValueMissing where the page does not show what the type cannot do without
     * @throws AgentException.NeedsModel where grounding may not go as far as a model
     */
    public <T> T extract(String instruction, Class<T> type) {
        return recordedExtractor().extract(instruction, type).value();
    }

    /** Takes all items of a list from the page; as {@link #extract(String, Class)}. */
    public <T> List<T> extractAll(String instruction, Class<T> type) {
        return recordedExtractor().extractAll(instruction, type).value();
    }

    /** Takes a value from the page by a JSON schema; JSON null where nothing of it is there. */
    public JsonNode extract(String instruction, JsonNode schema) {
        return recordedExtractor().extract(instruction, schema).value();
    }

    private Extractor recordedExtractor() {
        if (config.calls().isEmpty()) {
            return extractor();
        }
        RecordedCalls calls = config.calls().get();
        return everyExtractor()
                .withSource((instruction, schema, byModel) -> calls.extract(this, instruction, schema, () -> {
                    needsModel();
                    return byModel.get();
                }));
    }

    /** For extractions with provenance and warnings, over several pages, or from a part of one: always by the model. */
    public Extractor extractor() {
        needsModel();
        return everyExtractor();
    }

    private void needsModel() {
        if (options.grounding() != GroundingLevel.MODEL) {
            throw new AgentException.NeedsModel("extract asks a model, but grounding goes no further than "
                    + options.grounding().word());
        }
    }

    private Extractor everyExtractor() {
        return Extractor.of(client, session, tools).withLimits(options.limits(), config.clock());
    }

    /**
     * Checks that a statement holds on the page, such as "the cart shows 1 item": by what the page says where that is
     * clear, else by the model where grounding may go so far.
     *
     * @throws CheckFailed where it does not hold, or nobody can tell
     */
    public void check(String statement) {
        CheckResult result = judge(statement);
        if (!(result instanceof CheckResult.Holds)) {
            throw new CheckFailed(statement, result);
        }
    }

    /** The same, and what came of it is returned. */
    public CheckResult judge(String statement) {
        String said = filled(statement);
        return config.calls()
                .map(calls -> calls.check(said, () -> judged(said)))
                .orElseGet(() -> judged(said));
    }

    private CheckResult judged(String statement) {
        boolean mayAsk = options.grounding() == GroundingLevel.MODEL
                && !client.model().provider().equals("offline");
        PageSnapshot whole = session.inTab(
                tab -> PageReader.read(tab, WHOLE, session.options().timeout()));
        return new Checks(client, options.limits(), config.clock(), mayAsk).judge(statement, whole.text());
    }

    /**
     * Does a task.
     *
     * @return how it ended, also where it failed
     * @throws dev.pagehand.llm.LlmException.Configuration where the task has a money limit and the model no known price
     * @throws AgentException where grounding goes no further than recorded
     */
    public RunResult run(Task task) {
        return run(task, Cancellation.never());
    }

    /** The same, for a task that is nothing but its words. */
    public RunResult run(String task) {
        return run(Task.of(task));
    }

    /** The same, and another thread can end it. */
    public RunResult run(Task asked, Cancellation cancellation) {
        Task task = config.variables().given(asked);
        RunResult result = config.calls()
                .map(calls -> calls.run(this, task, recorder -> looped(task, cancellation, Optional.of(recorder))))
                .orElseGet(() -> looped(task, cancellation, Optional.empty()));
        if (options.strict() && !(result.status() == RunStatus.SUCCEEDED && result.verified())) {
            throw NotDone.run(result, session.observe().text());
        }
        return result;
    }

    private RunResult looped(Task task, Cancellation cancellation, Optional<RunListener> recorder) {
        if (options.grounding() == GroundingLevel.RECORDED) {
            throw new AgentException("nothing is recorded for '" + task.text()
                    + "', and grounding goes no further than recorded; allow rules or model");
        }
        List<RunListener> told = new ArrayList<>(listeners);
        recorder.ifPresent(told::add);
        return new AgentLoop(setup(tell(told)), task, cancellation).run();
    }

    private Optional<ActRecordings> remembered() {
        return config.recordings().map(folder -> new ActRecordings(session, folder));
    }

    private LoopSetup setup(RunListener listener) {
        return new LoopSetup(
                decider(),
                tools,
                this::observed,
                new SessionCalls(session),
                listener,
                config.browser().secrets(),
                config.clock(),
                config.runId(),
                config.continuation());
    }

    /** The model, or rules in its place where grounding goes no further. */
    private LlmClient decider() {
        return options.grounding() == GroundingLevel.MODEL ? client : OfflineProvider.rules();
    }

    private static RunListener tell(List<RunListener> listeners) {
        List<RunListener> all = List.copyOf(listeners);
        return event -> all.forEach(listener -> listener.onEvent(event));
    }

    private RunEvent.PageObserved observed() {
        PageSnapshot page = session.observe();
        return new RunEvent.PageObserved(page.url(), page.title(), page.text(), page.tokens());
    }

    /**
     * Closes the session and the model's client, each where it was not handed in. A second time does nothing, nor does closing
     * what {@link #with} gave.
     */
    @Override
    public void close() {
        if (!owner) {
            return;
        }
        try {
            if (ownsSession) {
                session.close();
            }
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
