package dev.pagehand.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequestTest {

    private static RunRequest read(String json) {
        try {
            return RunRequest.of((ObjectNode) new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFlagsOfRunAreFields() {
        RunRequest request = read(
                "{\"task\":\"log in as %user%\",\"url\":\"https://shop.example/a\",\"model\":\"openai/gpt-5\","
                        + "\"variables\":{\"user\":\"ada\"},\"maxSteps\":7,\"maxCost\":\"0.10\",\"timeout\":\"90s\","
                        + "\"allowDomains\":[\"shop.example\"],\"approve\":{\"submit\":\"ask\",\"leave-domain\":\"deny\"}}");
        assertThat(request.task().instruction()).isEqualTo("log in as ada");
        assertThat(request.task().limits().maxSteps()).isEqualTo(7);
        assertThat(request.task().limits().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(request.domain()).contains("shop.example");
        assertThat(request.approve())
                .containsEntry(ActionKind.SUBMIT, ActionPolicy.Rule.ASK)
                .containsEntry(ActionKind.LEAVE_DOMAIN, ActionPolicy.Rule.DENY);
        assertThat(request.repeatable()).isFalse();
        assertThat(request.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | 'task' is missing",
                "{\"task\":\"  \"}                       | 'task' is missing",
                "{\"task\":7}                            | 'task' must be a text",
                "{\"task\":\"x\",\"tsk\":1}              | 'tsk' is no field that is known here",
                "{\"task\":\"x\",\"url\":\"shop\"}       | 'url': 'shop' is no whole address",
                "{\"task\":\"x\",\"url\":\"ht tp://\"}   | is no address",
                "{\"task\":\"x\",\"maxSteps\":0}         | 'maxSteps' must be a whole number from 1",
                "{\"task\":\"x\",\"maxSteps\":\"7\"}     | 'maxSteps' must be a whole number",
                "{\"task\":\"x\",\"timeout\":\"soon\"}   | 'timeout': 'soon' is no length of time",
                "{\"task\":\"x\",\"model\":\"gpt\"}      | 'model':",
                "{\"task\":\"x\",\"maxCost\":\"much\"}   | 'maxCost':",
                "{\"task\":\"x\",\"allowDomains\":\"a\"} | 'allowDomains' must be a list of texts",
                "{\"task\":\"x\",\"approve\":{\"pay\":\"ask\"}} | there is no kind of action 'pay'",
                "{\"task\":\"x\",\"approve\":{\"submit\":\"maybe\"}} | 'maybe' is no rule",
            })
    void whatIsWrongIsToldWithItsField(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatAFlagMayBeGivenSeveralTimesForIsTakenByItsOwnNameToo() {
        ObjectNode one =
                JsonNodeFactory.instance.objectNode().put("task", "look").put("allowDomain", "a.example");
        one.putObject("var").put("user", "ada");
        assertThat(RunRequest.of(one).allowDomains()).containsExactly("a.example");
        assertThat(RunRequest.of(one).task().variables()).containsEntry("user", "ada");
        ObjectNode several = JsonNodeFactory.instance.objectNode().put("task", "look");
        several.putArray("allowDomain").add("a.example").add("b.example");
        assertThat(RunRequest.of(several).allowDomains()).containsExactly("a.example", "b.example");
    }
}
