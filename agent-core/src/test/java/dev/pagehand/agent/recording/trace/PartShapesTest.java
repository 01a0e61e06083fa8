package dev.pagehand.agent.recording.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartShapesTest {

    private final PartShapes shapes = new PartShapes("Guests 2026");

    @Test
    void numbersAndDatesAreToldAndWordsByWhatIsTheSameOfThem() {
        List<List<String>> texts =
                List.of(List.of("Ann Lee", "PH-1", "12 May", "7"), List.of("Bob Ray", "ZZ-20", "3 June", "1,031.05"));

        assertThat(shapes.of(texts))
                .containsExactly("capital words no-digits", "capital one-word digits all-capitals", "date", "number");
    }

    @Test
    void onePartOfWordsMayLookAsItLikes() {
        assertThat(shapes.of(List.of(List.of("12 May", "in stock"), List.of("3 June", "sold out"))))
                .containsExactly("date", "");
        assertThat(shapes.of(List.of(List.of("in stock"), List.of("sold out")))).isEmpty();
    }

    @Test
    void everyPartHasToLookAsItDid() {
        List<String> wanted = List.of("capital words no-digits", "one-word", "date", "number", "");

        assertThat(shapes.fit(wanted, List.of("Élodie d'Or", "x-9", "30 June", "0", "anything")))
                .isTrue();
        assertThat(shapes.fit(wanted, List.of("Élodie", "x-9", "30 June", "0", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("Élodie d'Or 2", "x-9", "30 June", "0", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("élodie d'Or", "x-9", "30 June", "0", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("Élodie d'Or", "x 9", "30 June", "0", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("Élodie d'Or", "x-9", "30 Junes", "0", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("Élodie d'Or", "x-9", "30 June", "0 of", "anything")))
                .isFalse();
        assertThat(shapes.fit(wanted, List.of("Élodie d'Or", "x-9", "30 June", "0")))
                .isFalse();
        assertThat(shapes.fit(List.of(), List.of("anything"))).isTrue();
    }

    @Test
    void aShapeThatIsNotKnownHereIsNothings() {
        assertThat(shapes.fit(List.of("roman"), List.of("XII"))).isFalse();
    }
}
