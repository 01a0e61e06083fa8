package dev.pagehand.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an official client does with the gateway, whoever stands behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

    static final String CAPITAL = "What is the capital of Germany?";
    static final String WEATHER = "What is the weather in Munich?";
    static final String STORY = "Tell me a long story";

    private final ServedGateway gateway = new ServedGateway();

    @AfterAll
    void close() {
        gateway.close();
    }

    String url() {
        return gateway.url();
    }

    abstract Answer ask(String model, String question);

    abstract Answer stream(String model, String question);

    /** Asks with the tool getWeather, answers its call with sunny, and returns the first answer and the last. */
    abstract List<Answer> useTool(String model, String question, boolean stream);

    /** Asks what stands on a red picture. */
    abstract Answer look(String model, String base64);

    /** Asks for a shape with a city in it, as the client does that, and returns the city. */
    abstract String city(String model, String question);

    /** Asks for so many tokens at most. */
    abstract Answer askFor(String model, String question, int tokens);

    /** The status of the exception that the client throws, and its message. */
    abstract Failure fail(String model, String question);

    /** What a stream threw after its pieces, and how many those were. */
    abstract Broken streamUntilItBreaks(String model, String question);

    /** Reads three pieces of a stream and leaves it. */
    abstract void leave(String model, String question);

    /** The words for a whole answer, for one that calls tools, and for one that was cut. */
    abstract List<String> finishes();

    /** Whether the client, given an answer to send back, leaves out what is not of its own format. */
    boolean forgetsState(boolean stream) {
        return false;
    }

    record Failure(int status, String message) {}

    /** @param error empty where nothing was thrown */
    record Broken(int pieces, String error) {}

    private void reached(Behind behind) {
        assertThat(gateway.upstream().last().path()).startsWith(behind.path());
    }

    @ParameterizedTest
    @EnumSource
    void asks(Behind behind) {
        Answer answer = ask(behind.model(), CAPITAL);

        assertThat(answer)
                .isEqualTo(new Answer(
                        "The capital of Germany is Berlin.",
                        List.of(),
                        1,
                        finishes().get(0),
                        12,
                        6));
        reached(behind);
    }

    @ParameterizedTest
    @EnumSource
    void streams(Behind behind) {
        Answer answer = stream(behind.model(), CAPITAL);

        assertThat(answer)
                .isEqualTo(new Answer(
                        "The capital of Germany is Berlin.",
                        List.of(),
                        6,
                        finishes().get(0),
                        12,
                        6));
        reached(behind);
    }

    @ParameterizedTest
    @EnumSource
    void usesATool(Behind behind) {
        gateway.upstream().demandSignatures(!forgetsState(false));

        List<Answer> answers = useTool(behind.model(), WEATHER, false);

        assertThat(answers.get(0).calls()).containsExactly("getWeather{\"city\":\"Munich\"}");
        assertThat(answers.get(0).finish()).isEqualTo(finishes().get(1));
        assertThat(answers.get(1).text()).isEqualTo("The tools say: sunny.");
        assertThat(answers.get(1).calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void usesAToolInAStream(Behind behind) {
        gateway.upstream().demandSignatures(!forgetsState(true));

        List<Answer> answers = useTool(behind.model(), WEATHER, true);

        assertThat(answers.get(0).calls()).containsExactly("getWeather{\"city\":\"Munich\"}");
        assertThat(answers.get(0).finish()).isEqualTo(finishes().get(1));
        assertThat(answers.get(1).text()).isEqualTo("The tools say: sunny.");
    }

    @ParameterizedTest
    @EnumSource
    void asksForAShape(Behind behind) {
        assertThat(city(behind.model(), CAPITAL)).isEqualTo("Berlin");
    }

    @ParameterizedTest
    @EnumSource
    void isToldThatAnAnswerWasCut(Behind behind) {
        Answer answer = askFor(behind.model(), CAPITAL, 2);

        assertThat(answer.text()).isEqualTo("The capital ");
        assertThat(answer.finish()).isEqualTo(finishes().get(2));
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAPicture(Behind behind) {
        assertThat(look(behind.model(), Upstream.redPicture()).text()).isEqualTo("I see a red.");
        reached(behind);
    }

    @ParameterizedTest
    @EnumSource
    void failsInTheClientsOwnKind(Behind behind) {
        Failure failure = fail(behind.model(), "fail with 400");
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.message()).contains("as you asked: 400").doesNotContain("key-of-the-test");

        assertThat(fail(behind.model(), "fail with 404").status()).isEqualTo(404);
        assertThat(fail(behind.model(), "fail with 429").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @EnumSource
    void isToldThatAStreamBroke(Behind behind) {
        Broken broken = streamUntilItBreaks(behind.model(), "break off, then Say 'one two three'");

        assertThat(broken.pieces()).isEqualTo(3);
        assertThat(broken.error()).isNotEmpty().doesNotContain("key-of-the-test");
    }

    @ParameterizedTest
    @EnumSource
    void leavesAStream(Behind behind) throws InterruptedException {
        leave(behind.model(), STORY);

        assertThat(gateway.upstream().abandoned()).startsWith(behind.path());
    }
}
