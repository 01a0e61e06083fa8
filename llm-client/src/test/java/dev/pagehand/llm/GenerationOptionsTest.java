package dev.pagehand.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationOptionsTest {

    private final GenerationOptions options = GenerationOptions.ofDefaults();

    @Test
    void whatIsOutOfRangeIsRefusedWithItsValue() {
        assertThatThrownBy(() -> options.withTopP(0)).hasMessageContaining("topP is 0.0");
        assertThatThrownBy(() -> options.withTopP(1.01)).hasMessageContaining("topP is 1.01");
        assertThatThrownBy(() -> options.withTopP(Double.NaN)).hasMessageContaining("topP is NaN");
        assertThatThrownBy(() -> options.withTemperature(2.1)).hasMessageContaining("temperature is 2.1");
        assertThatThrownBy(() -> options.withMaxOutputTokens(0)).hasMessageContaining("maxOutputTokens is 0");
        assertThatThrownBy(() -> options.withStopSequences(List.of("a", "")))
                .hasMessageContaining("a stop sequence is empty");
    }

    @Test
    void eachIsKeptWhereAnotherIsSet() {
        GenerationOptions all = options.withTemperature(0.5)
                .withMaxOutputTokens(9)
                .withTopP(0.9)
                .withSeed(7)
                .withStopSequences(List.of("END"))
                .withEffort(ReasoningEffort.LOW);

        assertThat(all.withTemperature(0.5)
                        .withMaxOutputTokens(9)
                        .withTopP(0.9)
                        .withSeed(7)
                        .withStopSequences(List.of("END"))
                        .withEffort(ReasoningEffort.LOW))
                .isEqualTo(all);
        assertThat(all.toString()).contains("0.5", "9", "0.9", "7", "END", "LOW");
    }

    @Test
    void aRequestKeepsThemThroughItsOtherChanges() {
        LlmRequest request = LlmRequest.of("x").withGeneration(options.withSeed(7));

        assertThat(request.plus(Message.user("y"))
                        .withToolChoice(ToolChoice.NONE)
                        .withTemperature(1)
                        .withoutResponseSchema()
                        .generation()
                        .seed())
                .hasValue(7);
    }
}
