package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.ToolCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs of many steps send, and what becomes of them where a stream breaks. */
class LongRunTest extends LoopTest {

    private static long tokens(List<Message> messages) {
        return messages.stream().mapToLong(TokenEstimate::of).sum();
    }

    private static long shared(LlmRequest earlier, LlmRequest later) {
        int same = 0;
        while (same < earlier.messages().size()
                && same < later.messages().size()
                && earlier.messages().get(same).equals(later.messages().get(same))) {
            same++;
        }
        return tokens(earlier.messages().subList(0, same));
    }

    @Test
    void overThirtyStepsNearlyAllOfARequestIsThePrefixOfTheNext() {
        int[] times = {0};
        page.onClick("0-1", () -> FakePage.changed("row " + times[0]++));
        for (int i = 0; i < 30; i++) {
            model.calls("browser_click", CLICK);
        }
        model.calls("done", DONE);

        RunResult result = run(Task.of("buy it").withMaxSteps(40));

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        List<LlmRequest> requests = model.requests();
        assertThat(requests).hasSize(31);
        for (int i = 1; i < requests.size(); i++) {
            LlmRequest earlier = requests.get(i - 1);
            assertThat(shared(earlier, requests.get(i))).isGreaterThanOrEqualTo(tokens(earlier.messages()) * 9 / 10);
            assertThat(requests.get(i).tools()).isEqualTo(earlier.tools());
        }
    }

    @Test
    void aLongConversationIsSummarisedAndBeginsAnewWithTheWholePage() {
        model.with(new ModelCapabilities(true, false, true, 2_500, 0, Optional.empty()));
        int[] times = {0};
        page.onClick("0-1", () -> FakePage.changed("row " + times[0]++ + " " + "x".repeat(900)));
        for (int i = 0; i < 3; i++) {
            model.calls("browser_click", CLICK);
        }
        model.says("Three rows were added; the code is K-77.").calls("done", DONE);

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        List<Message> last = model.requests().get(4).messages();
        assertThat(last).hasSize(2);
        assertThat(last.get(0)).isEqualTo(model.requests().get(0).messages().get(0));
        assertThat(last.get(1).text()).contains("buy it", "button \"Buy\"", "K-77", "3. browser_click");
        assertThat(result.usage().modelCalls()).isEqualTo(5);
        assertThat(result.steps()).hasSize(3);
    }

    @Test
    void aCallThatWasCompleteWhenTheStreamBrokeIsNotMadeTwice() {
        page.onClick("0-1", () -> FakePage.changed("\"Thank you\""));
        model.breaksAfterCall("browser_click", CLICK).calls("done", DONE);

        RunResult result = run();

        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(model.lastAsked()).contains("Thank you");
        assertThat(result.usage().cost()).isEmpty();
    }

    @Test
    void whatTheProviderMustGetBackGoesBack() {
        page.onClick("0-1", () -> FakePage.changed("x"));
        ContentPart state = new ContentPart.ProviderState("test", "signature", "{\"s\":1}");
        ToolCall call = new ToolCall("c1", "browser_click", CLICK);
        model.answersWith(() -> new Message.Assistant(List.of(state), List.of(call)))
                .calls("done", DONE);

        run();

        assertThat(model.requests().get(1).messages())
                .filteredOn(Message.Assistant.class::isInstance)
                .singleElement()
                .extracting(message -> ((Message.Assistant) message).parts())
                .isEqualTo(List.of(state));
    }
}
