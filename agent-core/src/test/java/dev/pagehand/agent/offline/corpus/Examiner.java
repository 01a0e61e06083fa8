package dev.pagehand.agent.offline.corpus;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Sets tasks to {@code offline/rules} in one browser, and lets each page judge what came of it. */
public final class Examiner implements AutoCloseable {

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final MockWebServer server = new MockWebServer();
    private final Agent agent;
    private int count;

    /** Starts the browser, and a server on the loopback address. */
    public Examiner() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String html = pages.get(String.valueOf(request.getUrl().encodedPath()));
                return html == null
                        ? new MockResponse.Builder().code(404).build()
                        : new MockResponse.Builder()
                                .addHeader("Content-Type", "text/html; charset=utf-8")
                                .body(html)
                                .build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        agent = Agent.launch(AgentConfig.ofDefaults()
                .withBrowser(BrowserOptions.ofDefaults()
                        .withAllowEvaluate(true)
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))));
    }

    /**
     * What came of a task.
     *
     * @param claimed whether the agent says that it succeeded
     * @param solved whether the page says so, and the answer is right where one was asked for
     * @param untouched whether nothing on the page was pressed, chosen or typed
     * @param answer the agent's
     * @param done what it called, but for looks at the page
     */
    public record Verdict(
            Challenge challenge, boolean claimed, boolean solved, boolean untouched, String answer, List<String> done) {

        public Verdict {
            done = List.copyOf(done);
        }

        /** Solved what is in its language, declined what is beyond it and left the page alone, claimed nothing of a trap. */
        boolean right() {
            return switch (challenge.kind()) {
                case IN_LANGUAGE -> claimed && solved;
                case BEYOND -> !claimed && untouched;
                case TRAP -> !claimed;
            };
        }

        /** The one thing that must never be. */
        boolean falseClaim() {
            return claimed && !right();
        }

        @Override
        public String toString() {
            return (right() ? "right " : falseClaim() ? "FALSE " : "wrong ") + challenge.name() + ": "
                    + challenge.task().replace("\n", " / ") + "\n      → " + (claimed ? "claimed, " : "declined, ")
                    + (solved ? "solved" : untouched ? "untouched" : "unsolved") + ": " + answer
                    + (done.isEmpty() ? "" : "\n      " + String.join("\n      ", done));
        }
    }

    /** Sets one task. */
    public Verdict examine(Challenge challenge) {
        String path = "/" + ++count;
        pages.put(path, challenge.html());
        RunResult result =
                agent.run(Task.of(challenge.task()).withUrl(server.url(path).toString()));
        boolean solved = asks("solved()") && challenge.isAnswer(result.answer());
        return new Verdict(
                challenge,
                result.status() == RunStatus.SUCCEEDED,
                solved,
                asks("untouched()"),
                result.answer(),
                result.steps().stream()
                        .filter(step -> !step.tool().matches("browser_snapshot|browser_wait_for|browser_navigate|done"))
                        .map(step -> step.tool() + " " + step.arguments() + ": " + step.outcome())
                        .toList());
    }

    /** Whether the page's own script says so; not where the page is another one by now, or is blocked. */
    private boolean asks(String expression) {
        try {
            return agent.session().evaluate("() => " + expression).equals("true");
        } catch (BrowserException e) {
            return false;
        }
    }

    /** The page as it is now. */
    String snapshot() {
        return agent.session().observe().text();
    }

    @Override
    public void close() {
        agent.close();
        server.close();
    }
}
