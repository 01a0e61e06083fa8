package dev.pagehand.llm;

import static dev.pagehand.llm.ScriptedClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LlmConversationTest {

    private final ScriptedClient model = new ScriptedClient("openai/gpt-4.1");
    private final LlmConversation talk = new LlmConversation(
            model, LlmRequest.of(List.of(Message.system("Be brief."))).withTemperature(0.5));

    private LlmResponse say(String text) {
        return talk.say(Message.user(text), CallOptions.ofDefaults());
    }

    private static LlmResponse answer(String text, String costUsd) {
        return new LlmResponse(
                        (Message.Assistant) Message.assistant(text),
                        "",
                        FinishReason.STOP,
                        new Usage(10, 1, 5, 2),
                        "m",
                        Duration.ZERO)
                .withCost(costUsd.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(costUsd)));
    }

    @Test
    void eachTurnIsAskedWithAllBeforeIt() {
        model.thenAnswer(request -> answer("A program.", "0.01"))
                .thenAnswer(request -> answer("A page in it.", "0.02"));

        say("What is a browser?");
        say("And a tab?");

        LlmRequest second = model.requests().get(1);
        assertThat(second.messages())
                .extracting(Message::text)
                .containsExactly("Be brief.", "What is a browser?", "A program.", "And a tab?");
        assertThat(second.temperature()).hasValue(0.5);
        assertThat(talk.messages()).last().isEqualTo(Message.assistant("A page in it."));
        assertThat(talk.usage()).isEqualTo(new Usage(20, 2, 10, 4));
        assertThat(talk.costUsd()).contains(new BigDecimal("0.03"));
    }

    @Test
    void aTurnThatFailedIsNotKept() {
        model.thenFail(status(503, "down"));
        model.thenAnswer(request -> answer("Yes.", "0.01"));

        assertThatThrownBy(() -> say("Are you there?")).isInstanceOf(LlmException.Status.class);
        assertThat(talk.messages()).containsExactly(Message.system("Be brief."));
        say("Now?");
        assertThat(talk.messages()).extracting(Message::text).containsExactly("Be brief.", "Now?", "Yes.");
    }

    @Test
    void aStreamIsKeptWhole() {
        model.thenAnswer(request -> answer("Hello.", ""));
        List<StreamEvent> events = new ArrayList<>();

        talk.say(List.of(Message.user("Hi."), Message.user("Well?")), CallOptions.ofDefaults(), events::add);

        assertThat(events).last().isInstanceOf(StreamEvent.Completed.class);
        assertThat(talk.messages()).extracting(Message::text).containsExactly("Be brief.", "Hi.", "Well?", "Hello.");
        assertThat(talk.costUsd()).isEmpty();
    }
}
