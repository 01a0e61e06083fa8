package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.policy.ApprovalListener;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.retry.Sleeper;
import dev.pagehand.runner.store.Approval;
import dev.pagehand.runner.store.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks whoever looks at the run, through the store, and waits for the answer. */
final class StoreApproval implements ApprovalListener {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final RunStore store;
    private final String run;
    private final Sleeper sleeper;
    private final Clock clock;

    StoreApproval(RunStore store, String run, Sleeper sleeper, Clock clock) {
        this.store = store;
        this.run = run;
        this.sleeper = sleeper;
        this.clock = clock;
    }

    @Override
    public boolean approves(ApprovalRequest request) throws InterruptedException {
        int n = store.approvals().ask(run, request.kind().word(), request.detail(), request.url(), clock.instant());
        store.events().append(run, asked(n, request), clock.instant());
        while (true) {
            Optional<Boolean> answer = store.approvals().find(run, n).flatMap(Approval::approved);
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                sleeper.sleep(LOOK, Cancellation.never());
            } catch (LlmException.Cancelled e) {
                throw new InterruptedException();
            }
        }
    }

    private static ObjectNode asked(int n, ApprovalRequest request) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "approval_asked")
                .put("n", n);
        json.put("kind", request.kind().word()).put("detail", request.detail());
        return json.put("url", request.url());
    }
}
