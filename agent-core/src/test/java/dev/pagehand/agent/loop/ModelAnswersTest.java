package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ModelCapabilities;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers as models give them: in text, without tools, wrong, and nonsense. */
class ModelAnswersTest extends LoopTest {

    @Test
    void anUnknownToolAndWrongArgumentsGoBackToTheModel() {
        model.calls("browser_fly", "{}")
                .calls("browser_click", "{\"where\":\"0-1\"}")
                .calls("browser_click", "{\"target\":");
        model.calls("done", "{\"success\":false,\"answer\":\"no\"}");

        RunResult result = run();

        assertThat(model.requests().get(1).messages())
                .last()
                .extracting(Message::text)
                .asString()
                .contains("browser_fly");
        assertThat(model.requests().get(2).messages())
                .last()
                .extracting(Message::text)
                .asString()
                .contains("target");
        assertThat(model.requests().get(3).messages())
                .last()
                .extracting(Message::text)
                .asString()
                .contains("JSON");
        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(page.done()).isEmpty();
    }

    @Test
    void aModelWithoutToolsGetsThemInThePromptAndAnswersInText() {
        page.onClick("0-1", () -> FakePage.changed("\"Thank you\""));
        model.with(new ModelCapabilities(false, false, true, 0, 0, Optional.empty()))
                .says("Sure: {\"element\":{\"id\":\"0-1\"},\"method\":\"click\",\"arguments\":[]}")
                .says("```json\n{\"tool\":\"done\",\"arguments\":" + DONE + "}\n```");

        RunResult result = run();

        assertThat(model.requests().get(0).tools()).isEmpty();
        assertThat(model.requests().get(0).messages().get(0).text()).contains("browser_click", "\"tool\"");
        assertThat(page.done()).containsExactly("click 0-1");
        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aModelWithToolsMayAnswerInTextToo() {
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.says("{\"elementId\":\"0-1\",\"method\":\"click\"}").calls("done", DONE);

        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(page.done()).containsExactly("click 0-1");
    }

    @Test
    void nonsenseGoesBackOnceAndThenFails() {
        model.says("I would click the button, I guess.").says("As I said.");

        RunResult result = run();

        assertThat(model.requests()).hasSize(2);
        assertThat(model.lastAsked()).contains("done");
        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.error().orElseThrow().kind()).isEqualTo(RunError.Kind.MODEL);
        assertThat(result.error().orElseThrow().message()).contains("As I said.");
    }

    @Test
    void outputIsCheckedAgainstItsSchema() throws IOException {
        var schema = new ObjectMapper()
                .readTree(
                        "{\"type\":\"object\",\"properties\":{\"total\":{\"$ref\":\"#/$defs/n\"}},\"required\":[\"total\"],"
                                + "\"$defs\":{\"n\":{\"type\":\"number\"}}}");
        page.shows("page \"Shop\" https://shop.example/\n  \"Total: $29.99\"\n");
        model.calls("done", DONE)
                .calls("done", "{\"success\":true,\"answer\":\"a\",\"output\":{\"total\":\"many\"}}")
                .calls("done", "{\"success\":true,\"answer\":\"a\",\"output\":{\"total\":29.99}}");

        RunResult result = run(Task.of("read the total").withOutputSchema(schema));

        assertThat(model.requests()).hasSize(3);
        assertThat(result.output().orElseThrow().get("total").asDouble()).isEqualTo(29.99);
    }

    @Test
    void callsThatAreNeverValidEndTheRun() {
        model.calls("browser_fly", "{}")
                .calls("browser_click", "{\"target\":")
                .calls("done", "{\"success\":\"maybe\"}")
                .calls("browser_click", "{\"where\":\"0-1\"}");

        RunResult result = run();

        assertThat(model.requests()).hasSize(4);
        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.error().orElseThrow().kind()).isEqualTo(RunError.Kind.MODEL);
        assertThat(result.error().orElseThrow().message()).contains("4 times in a row", "'target'");
    }

    @Test
    void aValidCallBetweenInvalidOnesGivesTheModelANewChance() {
        page.onClick("0-1", () -> FakePage.changed("x"));
        model.calls("browser_fly", "{\"to\":0}")
                .calls("browser_fly", "{\"to\":1}")
                .calls("browser_fly", "{\"to\":2}")
                .calls("browser_click", CLICK)
                .calls("browser_fly", "{\"to\":3}")
                .calls("browser_click", CLICK)
                .calls("done", DONE);

        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aCallThatItsProviderCouldNotReadGoesBackToTheModelInItsOwnWords() {
        model.answersWith(() -> {
                    throw new LlmException.UnreadableToolCall(
                            "arguments do not match: /target is missing", "<click 1>");
                })
                .calls("done", DONE);

        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        List<Message> asked = model.requests().get(1).messages();
        assertThat(asked.get(asked.size() - 2)).isEqualTo(Message.assistant("<click 1>"));
        assertThat(model.lastAsked()).contains("/target is missing");
    }

    @Test
    void aModelThatKeepsWritingUnreadableCallsEndsTheRunWithItsText() {
        for (int i = 0; i < 2; i++) {
            model.answersWith(() -> {
                throw new LlmException.UnreadableToolCall("no call", "<click 1>");
            });
        }

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.error().map(RunError::message))
                .hasValueSatisfying(why -> assertThat(why).contains("<click 1>"));
    }
}
