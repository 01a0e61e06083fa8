package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | ABC",
                "12345678 | 1234 5678",
                "1000 | 1,000.00",
                "5 | 5.00",
                "12/31/2026 | 12-31-2026",
                "+49 30 1234 | (+49) 30-1234"
            })
    void theSameInAnotherForm(String written, String shown) {
        assertThat(Rewriting.says(written, shown)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"abcdef | abc", "1.5 | 15", "-5 | 5", "1000 | 100", "abc | ''", "!!! | ???", "10 | 1,0", "1,5 | 15"
            })
    void somethingElse(String written, String shown) {
        assertThat(Rewriting.says(written, shown)).isFalse();
    }
}
