package dev.pagehand.bench.replay;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recorder.Recorder;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.replay.Replay;
import dev.pagehand.agent.replay.ReplayOptions;
import dev.pagehand.agent.replay.ReplayResult;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.llm.settings.Settings;
import java.util.Map;

/** The recording of twelve steps in the demonstration shop, replayed in a fresh context each time. */
final class Replays implements AutoCloseable {

    static final String TASK = "Accept all cookies. Type %user% into Username. Type '%password%' into Password."
            + " Click 'Log in'. Sort by \"Price, low to high\". Add the Backpack to the cart. Go to the cart."
            + " Set the Quantity of Backpack to '2'. Click 'Checkout'. Type 'Ada Lovelace' into Full name."
            + " Type ada@example.com into Email.";

    private final DemoShop shop;
    private final CountingModel model = new CountingModel();
    private final AgentConfig config;
    private final SharedBrowser browser;
    private final Recording recording;

    Replays(DemoShop shop) {
        this.shop = shop;
        Settings settings = Settings.of(Map.of("LLM_API_URL", model.address(), "LLM_API_KEY", "none"));
        BrowserOptions options =
                BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));
        config = AgentConfig.builder()
                .settings(settings)
                .model("custom/gpt-4.1")
                .browser(options)
                .build();
        browser = SharedBrowser.launch(options, line -> {});
        recording = record();
    }

    private Recording record() {
        Task task = Task.of(TASK)
                .withUrl(shop.url())
                .withVariable("user", shop.user())
                .withVariable("password", shop.password());
        try (BrowserSession session = browser.open(config.browser());
                Agent agent = Agent.in(session, config.withModel(AgentConfig.DEFAULT_MODEL))) {
            Recorder recorder = Recorder.of(agent);
            agent.addListener(recorder);
            RunResult result = agent.run(task);
            if (result.status() != RunStatus.SUCCEEDED) {
                throw new IllegalStateException(result.toJson().toPrettyString());
            }
            return recorder.recording().orElseThrow();
        }
    }

    Recording recording() {
        return recording;
    }

    /** Replays it, and gives what came of it. A model may be asked; it counts. */
    ReplayResult replay() {
        ReplayOptions options = ReplayOptions.ofDefaults()
                .withBase(shop.url())
                .withGrounding(GroundingLevel.MODEL)
                .withVariable("user", shop.user())
                .withVariable("password", shop.password());
        try (BrowserSession session = browser.open(config.browser());
                Agent agent = Agent.in(session, config)) {
            ReplayResult result = Replay.of(agent, options).replay(recording);
            if (!result.succeeded() || result.healed().isPresent()) {
                throw new IllegalStateException(result.toJson().toPrettyString());
            }
            return result;
        }
    }

    int modelCalls() {
        return model.calls();
    }

    @Override
    public void close() {
        browser.close();
        model.close();
    }
}
