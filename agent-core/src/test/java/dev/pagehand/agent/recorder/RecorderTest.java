package dev.pagehand.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.policy.UrlPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run leaves to be done again, and what it does not leave. */
class RecorderTest {

    @Test
    void noSecretStandsInARecordingWhereverThePageSaysIt() {
        String secret = "hunter2-correct-horse";
        String page = "<main><h2>Hello " + secret + "</h2><form><p>" + secret
                + "</p><label>Key <input name=key></label>" + "<button title='" + secret
                + "' data-who=right>Go</button><a href='/x?k=" + secret + "'>Other</a></form></main>";
        try (ChangingSite site = ChangingSite.start()) {
            site.shows(page, "");
            String origin = site.url().replaceFirst("/$", "");
            BrowserOptions options = BrowserOptions.ofDefaults()
                    .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                    .withSecrets(Secrets.of(List.of(Secret.of("key", secret, List.of(origin))), Recordings.CLOCK));
            try (Agent agent = Agent.launch(Recordings.config().withBrowser(options))) {
                Task task = Task.of("Type '%key%' into Key. Click 'Go'.").withUrl(site.url());
                String text = RecordingFile.text(Recordings.by(agent, task));

                assertThat(text).contains("%key%").doesNotContain(secret, "hunter2");
            }
        }
    }
}
