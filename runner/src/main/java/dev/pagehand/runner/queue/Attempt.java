package dev.pagehand.runner.queue;

import dev.pagehand.agent.event.RunListener;
import dev.pagehand.agent.report.EarlierAttempt;
import dev.pagehand.browser.policy.ApprovalListener;
import dev.pagehand.llm.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One attempt at a run.
 *
 * @param listener hears of everything before it is done, and ends the attempt by throwing
 * @param approver asks a person
 * @param watched whether somebody looks at the run now
 * @param from where it goes on; empty where it begins
 * @param checkpoints keeps how far it has come
 * @param earlier the attempts before it, for its report
 */
public record Attempt(
        String runId,
        RunRequest request,
        RunListener listener,
        ApprovalListener approver,
        Cancellation cancellation,
        BooleanSupplier watched,
        Optional<Resumption> from,
        AttemptCheckpoints checkpoints,
        List<EarlierAttempt> earlier) {
    public Attempt {
        earlier = List.copyOf(earlier);
    }
}
