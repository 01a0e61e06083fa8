package dev.pagehand.runner.queue;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.report.RunFiles;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does runs in browsers of this machine, or in those that it is told to attach to: one for each slot. */
public final class BrowserPerformer implements RunPerformer {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserPerformer.class);
    private static final Duration FOR_APPROVAL = Duration.ofMinutes(15);

    /**
     * What all runs have in common.
     *
     * @param browser its policy is the widest that a run can have
     * @param model the full name of the model that decides where a run names none
     * @param artifacts holds a folder for each run
     * @param progress gets a line where something takes long
     */
    public record Surroundings(
            BrowserOptions browser, String model, ProviderContext context, Path artifacts, Consumer<String> progress) {}

    private final Surroundings with;
    private final Set<SlotBrowser> browsers = ConcurrentHashMap.newKeySet();
    private final Map<String, SlotBrowser> ofRun = new ConcurrentHashMap<>();
    private final ThreadLocal<SlotBrowser> ofThread = ThreadLocal.withInitial(this::newBrowser);

    public BrowserPerformer(Surroundings surroundings) {
        this.with = surroundings;
    }

    private SlotBrowser newBrowser() {
        SlotBrowser browser = new SlotBrowser(with.progress());
        browsers.add(browser);
        return browser;
    }

    /** @throws RequestException where the run asks for more than this worker permits */
    @Override
    public RunResult perform(Attempt attempt) {
        RunRequest request = attempt.request();
        BrowserOptions options = options(attempt);
        String model = request.model().orElse(with.model());
        ofRun.put(attempt.runId(), ofThread.get());
        try (LlmClient client = LlmProviders.load().client(model, with.context());
                BrowserSession session = opened(options);
                RunFiles files = new RunFiles(with.artifacts(), Optional.empty(), session, Clock.systemUTC())
                        .after(attempt.earlier())) {
            CheckpointKeeper keeper = new CheckpointKeeper(session, attempt.checkpoints());
            attempt.from().ifPresent(from -> goOn(from, session, client));
            Agent agent = Agent.in(session, config(client, attempt, keeper));
            agent.addListener(attempt.listener());
            agent.addListener(keeper);
            agent.addListener(event -> picture(event, session, attempt));
            agent.addListener(files);
            return files.withArtifacts(agent.run(request.task(), attempt.cancellation()));
        } finally {
            ofRun.remove(attempt.runId());
            removePicture(attempt.runId());
        }
    }

    // What one model said of its place in a plan may mean something else to another, and things be done twice.
    private static void goOn(Resumption from, BrowserSession session, LlmClient client) {
        String before = from.checkpoint().model();
        String now = client.model().toString();
        if (!before.equals(now)) {
            throw new RequestException("the run was begun with the model " + before + " and cannot go on with " + now
                    + "; give all workers the same --model, or name it in the run");
        }
        session.inTab(tab -> {
            tab.countFrom(from.nextNode());
            return tab;
        });
    }

    /** Ends the run's browser under it; its slot gets a new one. */
    @Override
    public void abandon(String run) {
        SlotBrowser browser = ofRun.remove(run);
        if (browser != null) {
            browsers.remove(browser);
            browser.kill();
        }
    }

    private BrowserSession opened(BrowserOptions options) {
        try {
            return ofThread.get().open(options);
        } catch (BrowserException e) {
            // What is left of a browser that does not open a session helps nobody.
            ofThread.get().close();
            throw e;
        }
    }

    private AgentConfig config(LlmClient client, Attempt attempt, CheckpointKeeper keeper) {
        AgentConfig.Builder builder = AgentConfig.builder();
        attempt.from().ifPresent(from -> builder.goOn(from.checkpoint(), from.address()));
        return builder.checkpoints(keeper)
                .settings(with.context().settings())
                .llmClient(client)
                .grounding(attempt.request().ground())
                .progress(with.progress())
                .runId(attempt.runId())
                .build();
    }

    private BrowserOptions options(Attempt attempt) {
        RunRequest request = attempt.request();
        ActionPolicy actions = with.browser().actions();
        for (Map.Entry<ActionKind, ActionPolicy.Rule> rule : request.approve().entrySet()) {
            // A run may be stricter than its worker, and not less strict.
            if (rule.getValue().compareTo(actions.rule(rule.getKey())) > 0) {
                actions = actions.with(rule.getKey(), rule.getValue());
            }
        }
        BrowserOptions options = with.browser()
                .withPolicy(policy(request))
                .withActions(actions.withListener(attempt.approver()).withLimit(FOR_APPROVAL));
        return attempt.from()
                .map(from -> options.withStorageState(from.storage()))
                .orElse(options);
    }

    private UrlPolicy policy(RunRequest request) {
        UrlPolicy widest = with.browser().policy();
        boolean allowPrivate = request.allowPrivate().orElse(widest.allowPrivate());
        if (allowPrivate && !widest.allowPrivate()) {
            throw new RequestException("'allowPrivate' is not permitted by this worker; start it with --allow-private");
        }
        List<String> domains = request.allowDomains();
        for (String domain : domains) {
            boolean within = widest.allowedDomains().isEmpty()
                    || widest.allowedDomains().stream()
                            .anyMatch(allowed -> domain.equals(allowed) || domain.endsWith("." + allowed));
            if (!within) {
                throw new RequestException("'allowDomains': this worker does not permit " + domain);
            }
        }
        UrlPolicy policy = widest.withAllowPrivate(allowPrivate);
        return domains.isEmpty() ? policy : policy.withAllowedDomains(domains);
    }

    private void picture(RunEvent event, BrowserSession session, Attempt attempt) {
        if (!(event instanceof RunEvent.Outcome) || !attempt.watched().getAsBoolean()) {
            return;
        }
        Path file = picture(attempt.runId());
        try {
            Path written = file.resolveSibling("live.new");
            Files.createDirectories(with.artifacts().resolve(attempt.runId()));
            Files.write(written, session.screenshot(Optional.empty(), false));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | BrowserException e) {
            LOG.debug("no live picture: {}", e.getMessage());
        }
    }

    private Path picture(String run) {
        return with.artifacts().resolve(run).resolve("live.png");
    }

    private void removePicture(String run) {
        try {
            Files.deleteIfExists(picture(run));
        } catch (IOException e) {
            LOG.debug("the live picture stays: {}", e.getMessage());
        }
    }

    /** Ends the browsers. Only after the last run has ended. */
    @Override
    public void close() {
        browsers.forEach(SlotBrowser::close);
        browsers.clear();
    }
}
