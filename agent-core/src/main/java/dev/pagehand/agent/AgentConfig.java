package dev.pagehand.agent;

import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.loop.Continuation;
import dev.pagehand.agent.replay.calls.RecordedCalls;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.stats.CallObserver;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an agent is set up. Immutable; {@code with…} methods give a changed copy.
 *
 * <pre>{@code
 * AgentConfig.fromEnvironment().withModel("custom/gpt-4.1").withGrounding(GroundingLevel.RULES)
 * }</pre>
 */
public final class AgentConfig {

    /** The model that decides where none is named: it needs no key and no network. */
    public static final String DEFAULT_MODEL = "offline/rules";

    private final Settings settings;
    private final ModelName model;
    private final Optional<LlmClient> client;
    private final BrowserOptions browser;
    private final List<RunListener> listeners;
    private final GroundingLevel grounding;
    private final boolean strict;
    private final Consumer<String> progress;
    private final Clock clock;
    private final CallObserver observer;
    private final Optional<Path> recordings;
    private final Optional<String> runId;
    private final Optional<RecordedCalls> calls;
    private final Continuation continuation;
    private final Variables variables;

    private AgentConfig(Builder from) {
        settings = from.settings;
        model = from.model;
        client = from.client;
        browser = from.browser;
        listeners = List.copyOf(from.listeners);
        grounding = from.grounding;
        strict = from.strict;
        progress = from.progress;
        clock = from.clock;
        observer = from.observer;
        recordings = from.recordings;
        runId = from.runId;
        calls = from.calls;
        continuation = from.continuation;
        variables = from.variables;
    }

    /** No settings, the model {@value #DEFAULT_MODEL}, a headless browser. */
    public static AgentConfig ofDefaults() {
        return builder().build();
    }

    /**
     * As the environment and {@code .env} say: {@code PAGEHAND_MODEL}, keys, {@code PAGEHAND_BROWSER} and so on.
     *
     * @throws IllegalArgumentException where a setting is wrong; the message names it
     */
    public static AgentConfig fromEnvironment() {
        return fromSettings(Settings.fromEnvironment());
    }

    /**
     * As the settings say.
     *
     * @throws IllegalArgumentException where a setting is wrong; the message names it
     */
    public static AgentConfig fromSettings(Settings settings) {
        Builder builder = builder().settings(settings);
        settings.get("PAGEHAND_MODEL").ifPresent(builder::model);
        return builder.browser(browserOptions(settings)).build();
    }

    private static BrowserOptions browserOptions(Settings settings) {
        BrowserOptions options = BrowserOptions.ofDefaults();
        options = settings.get("PAGEHAND_HOME")
                .map(Path::of)
                .map(options::withHome)
                .orElse(options);
        options = settings.get("PAGEHAND_BROWSER")
                .map(Path::of)
                .map(options::withExecutable)
                .orElse(options);
        options = settings.get("PAGEHAND_CDP_URL").map(options::withCdpUrl).orElse(options);
        boolean never = settings.get("PAGEHAND_INSTALL").filter("never"::equals).isPresent();
        return never ? options.withInstall(false) : options;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what this config holds. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.settings = settings;
        builder.model = model;
        builder.client = client;
        builder.browser = browser;
        builder.listeners.addAll(listeners);
        builder.grounding = grounding;
        builder.strict = strict;
        builder.progress = progress;
        builder.clock = clock;
        builder.observer = observer;
        builder.recordings = recordings;
        builder.runId = runId;
        builder.calls = calls;
        builder.continuation = continuation;
        builder.variables = variables;
        return builder;
    }

    /** Another model, by full name; see {@link Builder#model(String)}. */
    public AgentConfig withModel(String name) {
        return toBuilder().model(name).build();
    }

    /** A ready client, which the caller closes. */
    public AgentConfig withLlmClient(LlmClient newClient) {
        return toBuilder().llmClient(newClient).build();
    }

    public AgentConfig withBrowser(BrowserOptions options) {
        return toBuilder().browser(options).build();
    }

    /** One more listener. */
    public AgentConfig withListener(RunListener listener) {
        return toBuilder().listener(listener).build();
    }

    /** Told of each call to the model; see {@link Builder#observer}. */
    public AgentConfig withObserver(CallObserver observer) {
        return toBuilder().observer(observer).build();
    }

    public AgentConfig withGrounding(GroundingLevel level) {
        return toBuilder().grounding(level).build();
    }

    /** Whether verbs throw where what was asked was not done; see {@link VerbOptions#strict}. */
    public AgentConfig withStrict(boolean on) {
        Builder builder = toBuilder();
        builder.strict = on;
        return builder.build();
    }

    /** Where single instructions are remembered; see {@link Builder#recordings}. */
    public AgentConfig withRecordings(Path folder) {
        return toBuilder().recordings(folder).build();
    }

    /** The folder in which single instructions are remembered. */
    public Optional<Path> recordings() {
        return recordings;
    }

    /** An agent whose calls are done as they were recorded, or recorded; for one agent and one course. */
    public AgentConfig withCalls(RecordedCalls recorded) {
        Builder builder = toBuilder();
        builder.calls = Optional.of(recorded);
        return builder.build();
    }

    /** How the agent's calls are done again or recorded. */
    public Optional<RecordedCalls> calls() {
        return calls;
    }

    /** What {@code %name%} stands for in tasks, instructions and statements that do not say it themselves; nothing by default. */
    public AgentConfig withVariables(Variables known) {
        Builder builder = toBuilder();
        builder.variables = known;
        return builder.build();
    }

    /** What {@code %name%} stands for. */
    Variables variables() {
        return variables;
    }

    public Settings settings() {
        return settings;
    }

    /** The model's full name; that of the client where one was handed in. */
    public ModelName model() {
        return client.map(LlmClient::model).orElse(model);
    }

    /** The client that was handed in. */
    public Optional<LlmClient> llmClient() {
        return client;
    }

    public BrowserOptions browser() {
        return browser;
    }

    public List<RunListener> listeners() {
        return listeners;
    }

    public GroundingLevel grounding() {
        return grounding;
    }

    /** Whether verbs throw where what was asked was not done; see {@link VerbOptions#strict}. */
    public boolean strict() {
        return strict;
    }

    /** Told in one line what takes long while the browser is provided and started. */
    public Consumer<String> progress() {
        return progress;
    }

    /** Who is told of each call to the model. */
    public CallObserver observer() {
        return observer;
    }

    /** What the run is called; empty where each gets a new id. */
    Optional<String> runId() {
        return runId;
    }

    /** Where the agent's runs go on from, and who keeps how far they have come. */
    Continuation continuation() {
        return continuation;
    }

    Clock clock() {
        return clock;
    }

    /** Makes an {@link AgentConfig}. */
    public static final class Builder {
        private Settings settings = Settings.of(Map.of());
        private ModelName model = ModelName.parse(DEFAULT_MODEL);
        private Optional<LlmClient> client = Optional.empty();
        private BrowserOptions browser = BrowserOptions.ofDefaults();
        private final List<RunListener> listeners = new ArrayList<>();
        private GroundingLevel grounding = GroundingLevel.MODEL;
        private boolean strict;
        private Consumer<String> progress = line -> {};
        private Clock clock = Clock.systemUTC();
        private CallObserver observer = CallObserver.none();
        private Optional<Path> recordings = Optional.empty();
        private Optional<String> runId = Optional.empty();
        private Optional<RecordedCalls> calls = Optional.empty();
        private Continuation continuation = Continuation.none();
        private Variables variables = Variables.none();

        private Builder() {}

        /** Where providers find their keys; none by default. */
        public Builder settings(Settings newSettings) {
            settings = newSettings;
            return this;
        }

        /**
         * The model, as {@code provider/model}; replaces a client that was handed in.
         *
         * @throws IllegalArgumentException where it is no such name
         */
        public Builder model(String name) {
            model = ModelName.parse(name);
            client = Optional.empty();
            return this;
        }

        /** A ready client, which the caller closes. */
        public Builder llmClient(LlmClient newClient) {
            client = Optional.of(newClient);
            return this;
        }

        public Builder browser(BrowserOptions options) {
            browser = options;
            return this;
        }

        public Builder listener(RunListener listener) {
            listeners.add(listener);
            return this;
        }

        public Builder grounding(GroundingLevel level) {
            grounding = level;
            return this;
        }

        /** Told in one line what takes long while the browser is provided and started. */
        public Builder progress(Consumer<String> newProgress) {
            progress = newProgress;
            return this;
        }

        /**
         * Told of each call to the model that a client of ours makes, such as a {@code MicrometerObserver} or an {@code
         * OpenTelemetryObserver}; a client that was handed in has its own.
         */
        public Builder observer(CallObserver newObserver) {
            observer = newObserver;
            return this;
        }

        /**
         * A folder in which what {@link Agent#act(String)} does is remembered, one file an instruction and page; what is
         * there is done again without asking anybody. None by default: nothing is remembered then.
         */
        public Builder recordings(Path folder) {
            recordings = Optional.of(folder);
            return this;
        }

        /**
         * What the agent's run is called, for one that was given an id before it began; see {@link RunIds}. Each run gets a
         * new one by default.
         */
        public Builder runId(String id) {
            runId = Optional.of(id);
            return this;
        }

        /** Told between the steps of a run how far it has come; nobody by default. */
        public Builder checkpoints(CheckpointListener listener) {
            continuation = new Continuation(continuation.from(), continuation.address(), listener);
            return this;
        }

        /**
         * The run goes on from where another agent's stood: what was done is told to the model and not done again, and what
         * was used counts. The session has to have what the other one had, cookies and storage, and is empty otherwise.
         *
         * @param address of the page that the other one stood on; it is opened first
         */
        public Builder goOn(Checkpoint from, String address) {
            continuation = new Continuation(Optional.of(from), Optional.of(address), continuation.listener());
            return this;
        }

        /** The clock that budgets and durations go by. */
        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        public AgentConfig build() {
            return new AgentConfig(this);
        }
    }
}
