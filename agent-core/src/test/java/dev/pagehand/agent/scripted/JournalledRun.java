package dev.pagehand.agent.scripted;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.Journal;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A program of its own that does one task and writes its journal: to be killed. */
public final class JournalledRun {

    private JournalledRun() {}

    /**
     * Does the task.
     *
     * @param args the model's address, the page's address, the journal's file
     */
    public static void main(String[] args) {
        Settings settings = Settings.of(Map.of("LLM_API_URL", args[0], "LLM_API_KEY", "key"));
        BrowserOptions browser =
                BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));
        try (Journal journal = Journal.open(Path.of(args[2]), List.of(), Clock.systemUTC());
                Agent agent = Agent.launch(AgentConfig.builder()
                        .settings(settings)
                        .model("custom/native")
                        .browser(browser)
                        .listener(journal)
                        .build())) {
            agent.run(Task.of("sign up").withUrl(args[1]));
        }
    }
}
