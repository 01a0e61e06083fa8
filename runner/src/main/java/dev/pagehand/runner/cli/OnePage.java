package dev.pagehand.runner.cli;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import java.util.function.Function;

/** Opens one page and does something with it. */
final class OnePage {

    private OnePage() {}

    /** In a session without a model. */
    static <T> T inSession(Shell shell, BrowserFlags flags, Function<BrowserSession, T> doing) {
        String url = flags.requiredUrl();
        try (BrowserSession session = BrowserSession.launch(flags.options(shell), shell::say)) {
            session.navigate(url);
            return doing.apply(session);
        }
    }

    /** With an agent. */
    static <T> T withAgent(
            Shell shell, BrowserFlags flags, ModelFlag model, GroundingLevel ground, Function<Agent, T> doing) {
        String url = flags.requiredUrl();
        String name = model.chosen(shell);
        shell.say("Model: " + new Paint(shell.coloured()).strong(name));
        try (LlmClient client = LlmProviders.load().client(name, ModelFlag.context(shell));
                Agent agent = Agent.launch(AgentConfig.builder()
                        .settings(shell.settings())
                        .llmClient(client)
                        .grounding(ground)
                        .browser(flags.options(shell))
                        .progress(shell::say)
                        .build())) {
            agent.session().navigate(url);
            return doing.apply(agent);
        }
    }
}
