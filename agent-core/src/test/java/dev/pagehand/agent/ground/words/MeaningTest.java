package dev.pagehand.agent.ground.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {

    @ParameterizedTest
    @CsvSource({
        "departs, departure", "depart, departs", "notification, notifications", "deletion, delete", "remove, delete",
        "paid, payment", "basket, cart", "pay, pays", "play, playing", "favourite, favorites"
    })
    void formsAndNamesOfOneThingAreAlike(String one, String other) {
        assertThat(Meaning.alike(one, other)).isTrue();
        assertThat(Meaning.alike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "contact, contract",
        "add, address",
        "post, postcode",
        "save, safe",
        "12a, 12b",
        "next, previous",
        "open, close",
        "send, delete",
        "note, not",
        "form, forum",
        "accept, reject"
    })
    void otherWordsAreNot(String one, String other) {
        assertThat(Meaning.alike(one, other)).isFalse();
        assertThat(Meaning.alike(other, one)).isFalse();
    }

    @Test
    void wordsThatSayNothingAreLeftOut() {
        assertThat(Meaning.content("What is the price of the Wool Scarf?"))
                .containsExactly("what", "price", "wool", "scarf");
    }
}
