package dev.pagehand.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Claims are held against what was seen, and walls against going on. */
class EvidenceTest extends LoopTest {

    private static final String HEAD = "page \"Shop\" https://shop.example/\n";

    private static String done(String answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .put("answer", answer)
                .toString();
    }

    @Test
    void aValueThatNoPageShowedIsHandedBackOnceAndThenUnverified() {
        page.shows(HEAD + "  \"Total: $29.99\"\n");
        model.calls("done", done("The total is $39.99, order PH-1001.")).calls("done", done("It is $39.99."));

        RunResult result = run(Task.of("what is the total"));

        assertThat(model.lastAsked()).contains("$39.99", "PH-1001");
        assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(result.verified()).isFalse();
        assertThat(result.error().orElseThrow().message()).contains("unverified", "$39.99");
    }

    @Test
    void valuesOfThePageTheTaskAndTheCallsAreKnown() {
        page.shows(HEAD + "  \"Total: 1.029,99 €\"\n").onClick("0-1", () -> FakePage.changed("\"Order PH-1001\""));
        model.calls("browser_click", CLICK)
                .calls("done", done("Order PH-1001 over €1,029.99 for ada@example.com has 3 items."));

        assertThat(run(Task.of("order for ada@example.com")).verified()).isTrue();
    }

    @Test
    void outputIsHeldAgainstThePagesToo() throws IOException {
        var schema =
                new ObjectMapper().readTree("{\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}}");
        page.shows(HEAD + "  \"Total: $29.99\"\n");
        model.calls("done", "{\"success\":true,\"answer\":\"read\",\"output\":{\"total\":29.9}}")
                .calls("done", "{\"success\":true,\"answer\":\"read\",\"output\":{\"total\":29.99}}");

        assertThat(run(Task.of("total").withOutputSchema(schema)).verified()).isTrue();
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aWallThatStandsIsForAPersonBeforeAnyCall() {
        page.shows("page \"Just a moment...\" https://shop.example/\n  \"Verify you are human\"\n");

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunStatus.NEEDS_HUMAN);
        assertThat(result.error().orElseThrow().message()).contains("Just a moment");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void givingUpBeforeACaptchaOrASecondFactorNeedsAPerson() {
        page.shows(HEAD + "  [0-1] button \"Buy\"\n  [0-9] iframe \"reCAPTCHA\"\n");
        model.calls("done", "{\"success\":false,\"answer\":\"I cannot go on\"}");
        assertThat(run().status()).isEqualTo(RunStatus.NEEDS_HUMAN);

        page.shows(HEAD + "  \"Enter the verification code from your app\"\n  [0-1] textbox \"Code\"\n");
        model.calls("done", "{\"success\":false,\"answer\":\"I have no code\"}");
        assertThat(run().status()).isEqualTo(RunStatus.NEEDS_HUMAN);

        page.shows(HEAD + "  [0-1] button \"Buy\"\n");
        model.calls("done", "{\"success\":false,\"answer\":\"sold out\"}");
        assertThat(run().status()).isEqualTo(RunStatus.FAILED);
    }
}
