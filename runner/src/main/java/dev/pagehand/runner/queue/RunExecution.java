package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.llm.LlmException;
import dev.pagehand.runner.store.Claim;
import dev.pagehand.runner.store.Fault;
import dev.pagehand.runner.store.RunEnd;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoredEvent;
import dev.pagehand.runner.store.StoredRun;
import dev.pagehand.runner.store.WorkerRuns;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does with a run that the queue gives it: begins it, does it, and ends it or sees to it that it is begun
 * anew. A run that may have changed something outside is never begun anew without a person's yes.
 */
final class RunExecution {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    // A browser may have to be installed first.
    private static final Duration STARTING = Duration.ofMinutes(15);
    private static final CompletionHandler<Void> OVER = (done, operations) -> operations.remove();

    private final RunStore store;
    private final WorkerRuns runs;
    private final RunPerformer performer;
    private final WorkerConfig config;
    private final ActiveRuns active;
    private final Patience patience;
    private final Supervisor supervisor = new Supervisor();

    RunExecution(RunStore store, RunPerformer performer, WorkerConfig config, ActiveRuns active) {
        this.store = store;
        this.runs = store.runsOf(config.name());
        this.performer = performer;
        this.config = config;
        this.active = active;
        this.patience = new Patience(config.storePatience(), config.clock(), config.sleeper());
    }

    CompletionHandler<Void> execute(String id) {
        Claim claim = runs.claim(id, config.sites(), now());
        if (claim instanceof Claim.Begun begun) {
            return takeUp(begun.run());
        }
        if (claim instanceof Claim.Later later) {
            return again(later.at());
        }
        return claim instanceof Claim.Taken taken ? work(taken.run()) : OVER;
    }

    private Instant now() {
        return config.clock().instant();
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (done, operations) -> operations.reschedule(done, at);
    }

    /** Its worker died, or lost touch with the database for so long that it counts as dead. */
    private CompletionHandler<Void> takeUp(StoredRun run) {
        String id = run.row().id();
        if (active.has(id)) {
            return again(now().plus(config.heartbeat()));
        }
        int attempt = run.row().attempt();
        RunRequest request = RunRequest.of(run.request());
        NextAttempt next = next(id, request);
        if (!(next instanceof NextAttempt.Ask) && attempt <= request.retries() && runs.giveBack(id, attempt)) {
            note(id, "attempt_lost", "its worker " + run.row().worker().orElse("") + " died");
            return again(now());
        }
        return interrupted(id, attempt, "the worker " + run.row().worker().orElse("") + " died", next.done());
    }

    private NextAttempt next(String id, RunRequest request) {
        return PastAttempts.next(sinceApproval(id), request.repeatable());
    }

    /** What happened since a person said last that the run may begin anew. */
    private List<StoredEvent> sinceApproval(String id) {
        List<StoredEvent> since = new ArrayList<>();
        for (StoredEvent event : store.events().all(id)) {
            since.add(event);
            if (event.type().equals("queued_again")) {
                since.clear();
            }
        }
        return since;
    }

    private CompletionHandler<Void> interrupted(String id, int attempt, String why, Optional<String> done) {
        return interrupted(id, attempt, why, done, Optional.empty());
    }

    private CompletionHandler<Void> interrupted(
            String id, int attempt, String why, Optional<String> done, Optional<ObjectNode> result) {
        String message = why
                + done.map(step -> " after " + step + ", which may not be done twice; approve to begin anew")
                        .orElse("; all attempts are used up");
        Fault fault = new Fault(RunRow.INTERRUPTED, message);
        RunEnd end = new RunEnd(RunRow.INTERRUPTED, Optional.of(fault), result, now());
        boolean ended = patience.until(() -> done.isPresent()
                ? runs.endWithQuestion(id, attempt, end, "Begin anew: " + message)
                : runs.end(id, attempt, end));
        LOG.debug("{} is interrupted: {}", id, ended);
        forget(id);
        return OVER;
    }

    // Cookies are not left lying about.
    private void forget(String id) {
        try {
            store.checkpoints().remove(id);
        } catch (UncheckedIOException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private CompletionHandler<Void> work(StoredRun run) {
        String id = run.row().id();
        int attempt = run.row().attempt();
        RunRequest request = RunRequest.of(run.request());
        ActiveRuns.Active here =
                active.begin(id, now().plus(STARTING).plus(limit(request)).plus(config.overtime()));
        try {
            NextAttempt next = attempt > 1 ? next(id, request) : new NextAttempt.Anew();
            Optional<Resumption> from = from(id, next);
            if (from.isEmpty() && next.done().isPresent()) {
                return interrupted(
                        id, attempt, "how far it came is not to be found in " + store.artifacts(), next.done());
            }
            Attempt now = attempt(id, attempt, request, here, from);
            Optional<RunResult> result = supervisor.perform(
                    () -> performer.perform(now), () -> active.overdue(here), () -> abandon(id, attempt, request));
            return result.isPresent() ? settle(id, attempt, request, result.get(), here) : OVER;
        } catch (SupersededException e) {
            LOG.info("{}", e.getMessage());
            return OVER;
        } catch (LlmException | BrowserException | RequestException e) {
            return failed(run, e, here);
        } finally {
            active.end(id);
        }
    }

    private static Duration limit(RunRequest request) {
        return request.task().limits().timeout();
    }

    private Attempt attempt(
            String id, int attempt, RunRequest request, ActiveRuns.Active here, Optional<Resumption> from) {
        AttemptJournal journal = new AttemptJournal(store.events(), id, attempt, patience, config.clock());
        from.ifPresent(place -> journal.append(wentOn(place)));
        RunListener listener = event -> {
            journal.onEvent(event);
            if (event instanceof RunEvent.RunStarted) {
                active.due(here, now().plus(limit(request)).plus(config.overtime()));
            }
        };
        return new Attempt(
                id,
                request,
                listener,
                new StoreApproval(store, id, config.sleeper(), config.clock()),
                here.cancellation(),
                () -> active.watched(here),
                from,
                new AttemptCheckpoints(store.checkpoints(), journal, id, attempt),
                attempt > 1 ? EarlierAttempts.of(store.attempts().of(id), attempt) : List.of());
    }

    // First the row, so that the run cannot write down anything any more, and so cannot do anything; then its browser.
    private void abandon(String id, int attempt, RunRequest request) {
        String why = "the time limit of " + limit(request).toSeconds()
                + " s has passed, and the run did not end by itself within "
                + config.overtime().toSeconds()
                + " s more; its browser was ended. A model or a site that never answers may be the reason";
        end(id, attempt, RunEnd.outside(RunStatus.TIMED_OUT.word(), why, now()));
        LOG.warn("{} is given up: {}", id, why);
        performer.abandon(id);
    }

    private Optional<Resumption> from(String id, NextAttempt next) {
        if (!(next instanceof NextAttempt.GoOn goOn)) {
            return Optional.empty();
        }
        String name = goOn.checkpoint();
        return store.checkpoints()
                .find(id, name)
                .map(json -> Resumption.of(name, json, store.checkpoints().storageOf(id, name)))
                .map(place -> place.with(place.checkpoint()
                        .withSpent(PastAttempts.spent(place.checkpoint().spent(), goOn.since()))));
    }

    private static ObjectNode wentOn(Resumption place) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", PastAttempts.WENT_ON);
        return event.put("checkpoint", place.name()).put("url", place.address());
    }

    private CompletionHandler<Void> settle(
            String id, int attempt, RunRequest request, RunResult result, ActiveRuns.Active here) {
        if (result.status() == RunStatus.CANCELLED && here.givenBack()) {
            return givenBack(id, attempt, request);
        }
        boolean environment = result.status() == RunStatus.FAILED
                && result.error()
                        .filter(error -> PastAttempts.ENVIRONMENT.contains(error.kind()))
                        .isPresent();
        boolean asked =
                request.retryFailed() && (result.status() == RunStatus.FAILED || result.status() == RunStatus.STUCK);
        String why = result.error().map(RunError::message).orElse("failed");
        if ((environment || asked) && retried(id, attempt, request, why)) {
            return again(now().plus(config.pauseAfter(attempt)));
        }
        Optional<String> done = environment ? mayNotBeRepeated(id, attempt, request) : Optional.empty();
        if (done.isPresent()) {
            return interrupted(id, attempt, "it failed (" + why + ")", done, Optional.of(result.toJson()));
        }
        end(id, attempt, RunEnd.of(result.toJson(), now()));
        return OVER;
    }

    private CompletionHandler<Void> failed(StoredRun run, RuntimeException e, ActiveRuns.Active here) {
        String id = run.row().id();
        int attempt = run.row().attempt();
        if (here.cancellation().isCancelled()) {
            if (here.givenBack()) {
                return givenBack(id, attempt, RunRequest.of(run.request()));
            }
            end(id, attempt, RunEnd.outside(RunRow.CANCELLED, "the run was cancelled", now()));
            return OVER;
        }
        String why = String.valueOf(e.getMessage());
        boolean environment = !(e instanceof RequestException)
                && !(e instanceof LlmException.Configuration)
                && !(e instanceof BrowserException.Configuration)
                && !(e instanceof LlmException.Authentication);
        RunRequest request = RunRequest.of(run.request());
        if (environment && retried(id, attempt, request, why)) {
            return again(now().plus(config.pauseAfter(attempt)));
        }
        Optional<String> done = environment ? mayNotBeRepeated(id, attempt, request) : Optional.empty();
        if (done.isPresent()) {
            return interrupted(id, attempt, "it failed (" + why + ")", done);
        }
        end(id, attempt, RunEnd.without("failed", fault(e, why), now()));
        return OVER;
    }

    private static Fault fault(RuntimeException e, String why) {
        RunError.Kind kind = RunError.Kind.CONFIGURATION;
        if (e instanceof LlmException failed) {
            kind = RunError.of(failed).kind();
        } else if (e instanceof BrowserException failed) {
            kind = RunError.of(failed).kind();
        }
        return new Fault(kind.word(), why);
    }

    private boolean retried(String id, int attempt, RunRequest request, String why) {
        if (attempt > request.retries() || next(id, request) instanceof NextAttempt.Ask) {
            return false;
        }
        boolean back = patience.until(() -> runs.giveBack(id, attempt));
        if (back) {
            note(id, "attempt_failed", why);
        }
        return back;
    }

    /** What only a person can let be done again, where there is an attempt left; empty where nothing stands in its way. */
    private Optional<String> mayNotBeRepeated(String id, int attempt, RunRequest request) {
        return attempt <= request.retries() && next(id, request) instanceof NextAttempt.Ask ask
                ? ask.done()
                : Optional.empty();
    }

    private CompletionHandler<Void> givenBack(String id, int attempt, RunRequest request) {
        NextAttempt next = next(id, request);
        if (!(next instanceof NextAttempt.Ask) && patience.until(() -> runs.giveBack(id, attempt))) {
            note(id, "given_back", "the worker " + config.name() + " stops");
            return again(now());
        }
        return interrupted(id, attempt, "the worker " + config.name() + " was stopped", next.done());
    }

    /** Ends the threads. Only after the last run has ended. */
    void close() {
        supervisor.close();
    }

    private void end(String id, int attempt, RunEnd end) {
        boolean ended = patience.until(() -> runs.end(id, attempt, end));
        LOG.debug("{} has ended: {}", id, ended);
        forget(id);
    }

    private void note(String id, String type, String why) {
        tell(id, JsonNodeFactory.instance.objectNode().put("type", type).put("why", why));
    }

    private void tell(String id, ObjectNode event) {
        patience.until(() -> {
            store.events().append(id, event, now());
            return true;
        });
    }
}
