package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tom’s   “Best” Tent – 2 | Tom's \"Best\" Tent - 2",
                "ﬁne print | FINE print",
                "Rue de l’Église | rue de l'église",
                "super\u00adlight tent | superlight tent",
                "foo bar | FOO",
                "Back pack large | Backpack large",
                "東京タワー | 東京"
            })
    void saysTheSame(String text, String words) {
        assertThat(Wording.says(text, words)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Backpack | pack", "A12 | A1", "tent | tents", "x | ''"})
    void partsOfWordsAreNotSaid(String text, String words) {
        assertThat(Wording.says(text, words)).isFalse();
    }
}
