package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.56 | $1,234.56",
                "1234.56 | 1.234,56 €",
                "1234.56 | 1 234,56 zł",
                "1234.56 | CHF 1'234.56",
                "1234567 | 1,234,567 people",
                "29.99 | now $29.99, was $39.99",
                "39.99 | now $29.99, was $39.99",
                "1234 | 1,234",
                "1.234 | 1,234",
                "-5 | -$5.00",
                "-5 | −5 °C",
                "-5.00 | (5.00)",
                "15 | 15 %",
                "0.15 | 15%",
                "1200 | 1.2k stars",
                "3400000 | 3.4 million",
                "5 | pages 3-5",
                "2 | Qty 2 300 g",
                "300 | Qty 2 300 g",
                "0.5 | .5 l"
            })
    void standsInTheText(BigDecimal number, String text) {
        assertThat(Numbers.stands(number, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "29.9 | $29.99",
                "9.99 | $29.99",
                "5 | -$5.00",
                "-5 | pages 3-5",
                "99 | none",
                "123456 | $1,234.56",
                "1234 | order A12345"
            })
    void doesNotStandInTheText(BigDecimal number, String text) {
        assertThat(Numbers.stands(number, text)).isFalse();
    }
}
