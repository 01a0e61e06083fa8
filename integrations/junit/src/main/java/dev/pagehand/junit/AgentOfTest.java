package dev.pagehand.junit;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.report.RunFiles;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.llm.LlmClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent of one test, from its first use to its end. */
final class AgentOfTest implements AutoCloseable {

    private final Agent agent;
    private final TestModel model;
    private final Optional<TestRecording> recording;
    private final RunFiles files;
    private final Artifacts artifacts;
    private boolean ended;

    private AgentOfTest(
            Agent agent, TestModel model, Optional<TestRecording> recording, RunFiles files, Artifacts artifacts) {
        this.agent = agent;
        this.model = model;
        this.recording = recording;
        this.files = files;
        this.artifacts = artifacts;
    }

    static AgentOfTest open(TestPlace place, Optional<String> site, BrowsersByThread browsers) {
        Artifacts artifacts = Artifacts.empty(place.artifacts());
        Optional<Path> trace = place.settings().trace() ? Optional.of(artifacts.trace()) : Optional.empty();
        AgentConfig config = place.settings().agent(site, trace);
        boolean offline = config.model().provider().equals("offline");
        Optional<TestRecording> recording = TestRecording.of(place, site, !offline);
        TestModel model = TestModel.of(
                place, config, site, recording.map(TestRecording::need).orElse(TestModel.Need.NOW));
        try {
            LlmClient client = model.client();
            AgentConfig ready =
                    config.withLlmClient(client).withBrowser(config.browser().withOutputFolder(artifacts.folder()));
            ready = recording.map(TestRecording::calls).map(ready::withCalls).orElse(ready);
            BrowserSession session =
                    browsers.get(ready.browser(), config.progress()).open(ready.browser());
            Agent agent = Agent.in(session, ready);
            RunFiles files = new RunFiles(artifacts.folder(), Optional.empty(), session, Clock.systemUTC());
            agent.addListener(files);
            return new AgentOfTest(agent, model, recording, files, artifacts);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    Agent agent() {
        return agent;
    }

    /**
     * Ends the test.
     *
     * @param failure why it failed; where it passed so far, it may still fail here
     */
    void end(Optional<Throwable> failure) {
        List<String> problems = new ArrayList<>(model.problems());
        // Where the test failed before its end, it is no wonder that it did not ask for all.
        List<String> unasked = recording.map(TestRecording::problems).orElse(List.of());
        problems.addAll(failure.isEmpty() ? unasked : List.of());
        boolean passed = failure.isEmpty() && problems.isEmpty();
        if (!passed) {
            artifacts.see(agent);
        }
        close();
        if (passed) {
            model.keep();
            artifacts.remove();
            recording.ifPresent(TestRecording::keep);
            return;
        }
        String told =
                String.join("\n", problems) + recording.map(TestRecording::note).orElse("") + artifacts.listed();
        if (failure.isPresent()) {
            // Told beneath the failure, whose own message stays as it is.
            failure.get().addSuppressed(new Seen(told.strip()));
        } else {
            throw new AssertionError(told);
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            files.close();
        } finally {
            try {
                agent.session().close();
            } finally {
                model.close();
            }
        }
    }

    /** What was seen of a failing test. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Seen(String message) {
            super(message, null, false, false);
        }
    }
}
