package dev.pagehand.bench.agent;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.llm.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How long it takes to make an {@link Agent} and close it: in a session that is there, and with a browser of its own. */
public final class AgentMaking {

    private static final int IN_A_SESSION = 200;

    private static final int WITH_A_BROWSER = 7;

    private AgentMaking() {}

    /** Prints medians and the longest, of agents with a provider's model and without one. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        for (String model : new String[] {"offline/rules", "openai/gpt-4o-mini"}) {
            AgentConfig config = AgentConfig.builder()
                    .settings(Settings.of(Map.of("OPENAI_API_KEY", "none")))
                    .model(model)
                    .browser(BrowserOptions.ofDefaults())
                    .build();
            try (BrowserSession session = BrowserSession.launch(BrowserOptions.ofDefaults(), progress -> {})) {
                System.out.println(model + ", in a session: "
                        + figures(IN_A_SESSION, () -> Agent.in(session, config).close()));
            }
            System.out.println(model + ", with a browser: "
                    + figures(WITH_A_BROWSER, () -> Agent.launch(config).close()));
        }
    }

    /** Of some rounds, in milliseconds. */
    static String figures(int rounds, Runnable made) {
        double[] times =
                DoubleStream.generate(() -> millis(made)).limit(rounds).sorted().toArray();
        return String.format(Locale.ROOT, "median %.2f ms, most %.0f ms", times[rounds / 2], times[rounds - 1]);
    }

    private static double millis(Runnable made) {
        long begun = System.nanoTime();
        made.run();
        return (System.nanoTime() - begun) / 1e6;
    }
}
