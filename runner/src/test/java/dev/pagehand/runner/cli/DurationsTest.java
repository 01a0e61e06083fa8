package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"5m,PT5M", "90s,PT1M30S", "1h30m,PT1H30M", "500ms,PT0.5S", "2.5s,PT2.5S", "7,PT7S"})
    void readsWhatPeopleWrite(String text, Duration wanted) {
        assertThat(new Durations().convert(text)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "soon", "-5m", "5 minutes", "5mm", "999h"})
    void refusesWhatItCannotKeep(String text) {
        assertThatThrownBy(() -> new Durations().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void tellsLengthsInWords() {
        assertThat(Durations.words(Duration.ofMillis(41))).isEqualTo("41 ms");
        assertThat(Durations.words(Duration.ofMillis(2_340))).isEqualTo("2.3 s");
        assertThat(Durations.words(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    }
}
