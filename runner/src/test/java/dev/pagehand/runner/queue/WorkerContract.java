package dev.pagehand.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.report.EarlierAttempt;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.runner.store.Approval;
import dev.pagehand.runner.store.Claim;
import dev.pagehand.runner.store.RunAttempt;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What workers do on every database. */
abstract class WorkerContract extends StoreWithWorkers {

    @Test
    void whatIsAskedForIsDoneAndKept() {
        worker(2, attempt -> ScriptedPerformer.success());
        String id = submit("look");
        awaitStatus(id, "succeeded");
        assertThat(row(id).answer()).contains("done");
        Eventually.until("told to the end", () -> types(id).contains("run_ended"));
        assertThat(types(id)).containsExactly("run_started", "attempt_ended", "run_ended");
    }

    @Test
    void moreUrgentRunsGoFirst() {
        queue.submit(asked("later", "priority", -5), Optional.empty());
        queue.submit(asked("usual", "priority", 0), Optional.empty());
        String urgent = queue.submit(asked("urgent", "priority", 9), Optional.empty());
        ScriptedPerformer performer = worker(1, attempt -> ScriptedPerformer.success());
        Eventually.until("all begun", () -> performer.begun().size() == 3);
        assertThat(performer.begun()).containsExactly("urgent", "usual", "later");
        assertThat(row(urgent).attempt()).isEqualTo(1);
    }

    @Test
    void noMoreRunsAtOnceThanSlots() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        worker(2, attempt -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            both.countDown();
            awaited(both);
            now.decrementAndGet();
            return ScriptedPerformer.success();
        });
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(submit("look " + i));
        }
        ids.forEach(id -> awaitStatus(id, "succeeded"));
        assertThat(most).hasValue(2);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureOfTheEnvironmentIsRetried() {
        AtomicInteger attempts = new AtomicInteger();
        worker(
                1,
                attempt -> attempts.incrementAndGet() < 3
                        ? ScriptedPerformer.failure(RunError.Kind.BROWSER)
                        : ScriptedPerformer.success());
        String id = submit("look");
        awaitStatus(id, "succeeded");
        assertThat(row(id).attempt()).isEqualTo(3);
    }

    @Test
    void retriesEnd() {
        worker(1, attempt -> ScriptedPerformer.failure(RunError.Kind.CONNECTION));
        String id = queue.submit(asked("look", "retries", 1), Optional.empty());
        awaitStatus(id, "failed");
        assertThat(row(id).attempt()).isEqualTo(2);
    }

    @Test
    void aFailureOfTheTaskIsNotRetried() {
        worker(1, attempt -> ScriptedPerformer.failure(RunError.Kind.TASK));
        String id = submit("look");
        awaitStatus(id, "failed");
        assertThat(row(id).attempt()).isEqualTo(1);
    }

    @Test
    void aRunThatMayHaveChangedSomethingIsNotRetriedButAsks() {
        AtomicInteger attempts = new AtomicInteger();
        worker(1, attempt -> {
            if (attempts.incrementAndGet() > 1) {
                return ScriptedPerformer.success();
            }
            ScriptedPerformer.called(attempt, "browser_navigate");
            ScriptedPerformer.called(attempt, "browser_click");
            return ScriptedPerformer.failure(RunError.Kind.BROWSER);
        });
        String id = submit("buy");
        awaitStatus(id, "interrupted");
        assertThat(row(id).attempt()).isEqualTo(1);
        assertThat(row(id).error().orElseThrow().message()).contains("it failed", "browser_click", "approve");

        assertThat(queue.answer(id, store.approvals().of(id).get(0).n(), true)).isTrue();
        awaitStatus(id, "succeeded");
    }

    @Test
    void aRunThatIsNeverToBeRetriedDoesNotAsk() {
        worker(1, attempt -> {
            ScriptedPerformer.called(attempt, "browser_click");
            return ScriptedPerformer.failure(RunError.Kind.BROWSER);
        });
        String id = queue.submit(asked("buy", "retries", 0), Optional.empty());
        awaitStatus(id, "failed");
        assertThat(store.approvals().of(id)).isEmpty();
    }

    @Test
    void aRunThatOnlyLookedIsTakenUpAfterItsWorkersDeath() {
        String id = begunByTheDead("look", "browser_navigate");
        List<EarlierAttempt> told = new CopyOnWriteArrayList<>();
        worker(1, attempt -> {
            told.addAll(attempt.earlier());
            return ScriptedPerformer.success();
        });
        awaitStatus(id, "succeeded");
        assertThat(row(id).attempt()).isEqualTo(2);
        assertThat(types(id)).contains("attempt_lost");

        List<RunAttempt> attempts = store.attempts().of(id);
        assertThat(attempts).extracting(RunAttempt::number).containsExactly(1, 2);
        assertThat(attempts.get(0).ended()).contains("lost");
        assertThat(attempts.get(0).why()).isEqualTo("its worker dead died");
        assertThat(attempts.get(0).steps()).hasSize(1);
        assertThat(attempts.get(1).ended()).contains("succeeded");
        // For its report.
        assertThat(told).hasSize(1);
        assertThat(told.get(0).ended()).isEqualTo("lost");
        assertThat(told.get(0).steps()).extracting(RunStep::tool).containsExactly("browser_navigate");
        assertThat(told.get(0).steps()).extracting(RunStep::outcome).containsExactly("under way");
    }

    @Test
    void aRunThatMayHaveChangedSomethingIsInterruptedAndBegunAnewOnlyAfterAYes() {
        String id = begunByTheDead("buy", "browser_click");
        ScriptedPerformer performer = worker(1, attempt -> ScriptedPerformer.success());
        awaitStatus(id, "interrupted");
        assertThat(row(id).error().orElseThrow().message()).contains("dead").contains("browser_click");
        assertThat(performer.begun()).isEmpty();

        Approval asked = store.approvals().of(id).get(0);
        assertThat(asked.kind()).isEqualTo("repeat");
        assertThat(queue.answer(id, asked.n(), true)).isTrue();
        awaitStatus(id, "succeeded");
        assertThat(performer.begun()).containsExactly("buy");
        assertThat(queue.answer(id, asked.n(), true)).isFalse();
    }

    @Test
    void aNoLeavesItInterrupted() {
        String id = begunByTheDead("buy", "browser_click");
        worker(1, attempt -> ScriptedPerformer.success());
        awaitStatus(id, "interrupted");
        assertThat(queue.answer(id, 1, false)).isTrue();
        assertThat(row(id).status()).isEqualTo("interrupted");
    }

    @Test
    void aRunThatMayBeRepeatedIsTakenUpWhateverItDid() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("task", "vote").put("repeatable", true);
        String id = queue.submit(RunRequest.of(document), Optional.empty());
        begin(id, "browser_click");
        worker(1, attempt -> ScriptedPerformer.success());
        awaitStatus(id, "succeeded");
    }

    /** A run whose worker called a tool and was never heard of again. */
    private String begunByTheDead(String task, String tool) {
        String id = submit(task);
        begin(id, tool);
        return id;
    }

    private void begin(String id, String tool) {
        assertThat(store.runsOf("dead").claim(id, FREE, Clock.systemUTC().instant()))
                .isInstanceOf(Claim.Taken.class);
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("type", "tool_called").put("tool", tool);
        assertThat(store.events().append(id, 1, event, Clock.systemUTC().instant()))
                .isTrue();
    }

    @Test
    void aRunIsCancelledWhileItRuns() {
        CountDownLatch running = new CountDownLatch(1);
        worker(1, attempt -> {
            running.countDown();
            return untilCancelled(attempt.cancellation());
        });
        String id = submit("wait");
        awaited(running);
        queue.cancel(id);
        awaitStatus(id, "cancelled");
    }

    private static Ending untilCancelled(Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Registration held = cancellation.onCancel(cancelled::countDown);
        awaited(cancelled);
        held.close();
        return Ending.of(RunStatus.CANCELLED, "the run was cancelled");
    }

    @Test
    void whatHasNotBegunIsCancelledAtOnce() {
        String id = submit("wait");
        queue.cancel(id);
        assertThat(row(id).status()).isEqualTo("cancelled");
        ScriptedPerformer performer = worker(1, attempt -> ScriptedPerformer.success());
        String other = submit("look");
        awaitStatus(other, "succeeded");
        assertThat(performer.begun()).containsExactly("look");
    }

    @Test
    void nothingBeginsWhilePaused() {
        queue.pause(true);
        ScriptedPerformer performer = worker(1, attempt -> ScriptedPerformer.success());
        Eventually.until("paused", () -> workers.get(0).paused());
        String id = submit("look");
        assertThat(performer.begun()).isEmpty();
        queue.pause(false);
        awaitStatus(id, "succeeded");
    }

    @Test
    void oneRunIsHeldBackAndLetGo() {
        String held = submit("held");
        assertThat(queue.hold(held)).isTrue();
        ScriptedPerformer performer = worker(1, attempt -> ScriptedPerformer.success());
        awaitStatus(submit("other"), "succeeded");
        assertThat(performer.begun()).containsExactly("other");
        assertThat(queue.release(held)).isTrue();
        awaitStatus(held, "succeeded");
    }

    @Test
    void aWorkerThatStopsGivesBackWhatOnlyLooked() {
        CountDownLatch running = new CountDownLatch(1);
        worker(1, attempt -> {
            running.countDown();
            return untilCancelled(attempt.cancellation());
        });
        String id = submit("look");
        awaited(running);
        workers.remove(0).stop(Duration.ofMillis(50));
        assertThat(row(id).status()).isEqualTo("queued");
        worker(1, attempt -> ScriptedPerformer.success());
        awaitStatus(id, "succeeded");
    }

    @Test
    void aWorkerThatStopsWaitsForWhatIsAlmostDone() {
        CountDownLatch running = new CountDownLatch(1);
        worker(1, attempt -> {
            running.countDown();
            return ScriptedPerformer.success();
        });
        String id = submit("look");
        awaited(running);
        workers.remove(0).stop(Duration.ofSeconds(20));
        assertThat(row(id).status()).isEqualTo("succeeded");
    }

    @Test
    void aPersonIsAskedThroughTheStore() {
        worker(1, attempt -> {
            try {
                boolean yes = attempt.approver()
                        .approves(new ApprovalRequest(ActionKind.SUBMIT, "Click 'Pay'", "https://shop.example/"));
                return ScriptedPerformer.success(yes ? "paid" : "left");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        String id = submit("pay");
        Eventually.until("asked", () -> !store.approvals().of(id).isEmpty());
        assertThat(store.approvals().of(id).get(0).detail()).isEqualTo("Click 'Pay'");
        assertThat(queue.answer(id, 1, true)).isTrue();
        awaitStatus(id, "succeeded");
        assertThat(row(id).answer()).contains("paid");
        assertThat(types(id)).contains("approval_asked", "approval_answered");
    }

    @Test
    void aWorkerThatWasTakenForDeadDoesNothingMore() {
        CountDownLatch superseded = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        ScriptedPerformer performer = worker(1, attempt -> {
            running.countDown();
            awaited(superseded);
            ScriptedPerformer.called(attempt, "browser_click");
            throw new AssertionError("the click must not come to be made");
        });
        String id = submit("buy");
        awaited(running);
        assertThat(store.runsOf("other").giveBack(id, 1)).isTrue();
        assertThat(store.runsOf("other").claim(id, FREE, Clock.systemUTC().instant()))
                .isInstanceOf(Claim.Taken.class);
        superseded.countDown();
        Eventually.until("given up", () -> workers.get(0).busy() == 0);
        assertThat(types(id)).doesNotContain("tool_called");
        assertThat(row(id).status()).isEqualTo("running");
        assertThat(performer.begun()).hasSize(1);
    }

    @Test
    void aRunWhoseThreadHangsIsEndedAndItsSlotGoesOn() {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ScriptedPerformer performer = new ScriptedPerformer(attempt -> {
            if (attempt.request().task().text().equals("hang")) {
                stuck.countDown();
                hang(never);
            }
            return ScriptedPerformer.success();
        });
        workers.add(Worker.start(
                store,
                performer,
                WorkerConfig.of("stuck", 1, FREE)
                        .withRhythm(Duration.ofMillis(100), Duration.ofSeconds(1))
                        .withOvertime(Duration.ofMillis(300))));
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("task", "hang").put("timeout", "500ms");
        String id = queue.submit(RunRequest.of(document), Optional.empty());
        awaited(stuck);
        String next = submit("look");
        awaitStatus(id, "timed_out");
        awaitStatus(next, "succeeded");
        assertThat(row(id).error().orElseThrow().message())
                .contains("did not end by itself")
                .contains("its browser was ended");
        assertThat(types(id)).endsWith("run_ended");
        assertThat(performer.abandoned()).containsExactly(id);
        never.countDown();
        Eventually.until("the thread came back", () -> performer.failures().size() == 1);
        assertThat(performer.failures().get(0)).isInstanceOf(SupersededException.class);
        assertThat(row(id).status()).isEqualTo("timed_out");
    }

    @Test
    void twoWorkersDoEachRunOnce() {
        ScriptedPerformer one = worker(3, attempt -> ScriptedPerformer.success());
        ScriptedPerformer two = worker(3, attempt -> ScriptedPerformer.success());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(submit("look " + i));
        }
        ids.forEach(id -> awaitStatus(id, "succeeded"));
        List<String> begun = new ArrayList<>(one.begun());
        begun.addAll(two.begun());
        assertThat(begun).doesNotHaveDuplicates().hasSize(60);
    }
}
