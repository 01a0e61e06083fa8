package dev.pagehand.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.runner.queue.RequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {

    private static String next(String zone, String cron, String after, int count) {
        CronTimes times = CronTimes.of(cron, zone);
        List<String> found = new ArrayList<>();
        Optional<Instant> time = times.after(Instant.parse(after));
        for (int i = 0; i < count && time.isPresent(); i++) {
            found.add(time.get().toString().substring(5, 16));
            time = times.after(time.get());
        }
        return String.join(" ", found);
    }

    /**
     * The next times, in UTC, as month-dayThour:minute. Berlin puts its clock from 02:00 (+1) to 03:00 (+2) on 29 March 2026
     * and back at 03:00 (+2) on 25 October; New York from 02:00 (−5) to 03:00 (−4) on 8 March and back at 02:00 (−4) on 1
     * November; Lord Howe from 02:00 (+10:30) to 02:30 (+11) on 4 October and back at 02:00 (+11) to 01:30 on 5 April.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Forward: a fixed time that is left out comes later by the gap's length, once.
                "Europe/Berlin       | 30 2 * * *     | 2026-03-28T12:00:00Z | 03-29T01:30 03-30T00:30",
                "Europe/Berlin       | 0 2 * * *      | 2026-03-28T12:00:00Z | 03-29T01:00 03-30T00:00",
                "Europe/Berlin       | 59 2 * * *     | 2026-03-28T12:00:00Z | 03-29T01:59 03-30T00:59",
                "Europe/Berlin       | 59 1 * * *     | 2026-03-28T12:00:00Z | 03-29T00:59 03-29T23:59",
                "Europe/Berlin       | 0 3 * * *      | 2026-03-28T12:00:00Z | 03-29T01:00 03-30T01:00",
                "Europe/Berlin       | 0 2,3 * * *    | 2026-03-28T12:00:00Z | 03-29T01:00 03-30T00:00 03-30T01:00",
                "Europe/Berlin       | 30 2,3 * * *   | 2026-03-29T00:00:00Z | 03-29T01:30 03-30T00:30",
                "Europe/Berlin       | */20 2 * * *   | 2026-03-29T00:00:00Z | 03-29T01:00 03-29T01:20 03-29T01:40 03-30T00:00",
                "Europe/Berlin       | 15 2,3 * * *   | 2026-03-29T00:00:00Z | 03-29T01:15 03-30T00:15",
                "Europe/Berlin       | 0 9 * * *      | 2026-03-28T12:00:00Z | 03-29T07:00 03-30T07:00",
                "Europe/Berlin       | 30 2 29 3 *    | 2026-01-01T00:00:00Z | 03-29T01:30 03-29T00:30",
                "Europe/Berlin       | 30 2 * * SUN   | 2026-03-23T00:00:00Z | 03-29T01:30 04-05T00:30",
                // Forward: by real time.
                "Europe/Berlin       | 0 * * * *      | 2026-03-28T23:30:00Z | 03-29T00:00 03-29T01:00 03-29T02:00",
                "Europe/Berlin       | */30 * * * *   | 2026-03-29T00:10:00Z | 03-29T00:30 03-29T01:00 03-29T01:30",
                "Europe/Berlin       | 0 */2 * * *    | 2026-03-28T22:30:00Z | 03-28T23:00 03-29T02:00 03-29T04:00",
                // Back: a fixed time that comes twice counts the first time.
                "Europe/Berlin       | 30 2 * * *     | 2026-10-24T12:00:00Z | 10-25T00:30 10-26T01:30",
                "Europe/Berlin       | 0 2 * * *      | 2026-10-24T12:00:00Z | 10-25T00:00 10-26T01:00",
                "Europe/Berlin       | 0 3 * * *      | 2026-10-24T12:00:00Z | 10-25T02:00 10-26T02:00",
                "Europe/Berlin       | 15 2,3 * * *   | 2026-10-24T12:00:00Z | 10-25T00:15 10-25T02:15 10-26T01:15",
                "Europe/Berlin       | */30 2 * * *   | 2026-10-24T12:00:00Z | 10-25T00:00 10-25T00:30 10-26T01:00",
                "Europe/Berlin       | 30 2 * * *     | 2026-10-25T00:45:00Z | 10-26T01:30 10-27T01:30",
                "Europe/Berlin       | 30 2 25 10 *   | 2026-01-01T00:00:00Z | 10-25T00:30 10-25T00:30",
                // Back: by real time, every hour is an hour long.
                "Europe/Berlin       | 0 * * * *      | 2026-10-24T23:30:00Z | 10-25T00:00 10-25T01:00 10-25T02:00",
                "Europe/Berlin       | */30 * * * *   | 2026-10-25T00:10:00Z | 10-25T00:30 10-25T01:00 10-25T01:30 10-25T02:00",
                "America/New_York    | 30 2 * * *     | 2026-03-07T12:00:00Z | 03-08T07:30 03-09T06:30",
                "America/New_York    | 0 3 * * *      | 2026-03-07T12:00:00Z | 03-08T07:00 03-09T07:00",
                "America/New_York    | 0 * * * *      | 2026-03-08T05:30:00Z | 03-08T06:00 03-08T07:00 03-08T08:00",
                "America/New_York    | 0 17 * * FRI   | 2026-03-06T23:00:00Z | 03-13T21:00 03-20T21:00",
                "America/New_York    | 30 1 * * *     | 2026-10-31T12:00:00Z | 11-01T05:30 11-02T06:30",
                "America/New_York    | */20 1 * * *   | 2026-10-31T12:00:00Z | 11-01T05:00 11-01T05:20 11-01T05:40 11-02T06:00",
                "America/New_York    | 0 * * * *      | 2026-11-01T04:30:00Z | 11-01T05:00 11-01T06:00 11-01T07:00",
                "America/New_York    | 59 23 31 * *   | 2026-10-30T00:00:00Z | 11-01T03:59 01-01T04:59",
                "Australia/Lord_Howe | 15 2 * * *     | 2026-10-03T06:00:00Z | 10-03T15:45 10-04T15:15",
                "Australia/Lord_Howe | 0 2 * * *      | 2026-10-03T06:00:00Z | 10-03T15:30 10-04T15:00",
                "Australia/Lord_Howe | 30 2 * * *     | 2026-10-03T06:00:00Z | 10-03T15:30 10-04T15:30",
                "Australia/Lord_Howe | */15 * * * *   | 2026-10-03T15:10:00Z | 10-03T15:15 10-03T15:30 10-03T15:45",
                "Australia/Lord_Howe | 45 1 * * *     | 2026-04-04T06:00:00Z | 04-04T14:45 04-05T15:15",
                "Australia/Lord_Howe | 30 1 * * *     | 2026-04-04T06:00:00Z | 04-04T14:30 04-05T15:00",
                "Australia/Lord_Howe | */15 * * * *   | 2026-04-04T14:35:00Z | 04-04T14:45 04-04T15:00 04-04T15:15 04-04T15:30",
                "Australia/Lord_Howe | 0 9 * * *      | 2026-04-04T06:00:00Z | 04-04T22:30 04-05T22:30",
                // Without a change of the clock.
                "UTC                 | 0 0 29 2 *     | 2026-01-01T00:00:00Z | 02-29T00:00 02-29T00:00",
                "UTC                 | @daily         | 2026-01-01T00:00:00Z | 01-02T00:00 01-03T00:00",
            })
    void comesAtTheRightTimes(String zone, String cron, String after, String expected) {
        assertThat(next(zone, cron, after, expected.split(" ").length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 30 2 *    | UTC         | never comes",
                "61 * * * *    | UTC         | is no cron expression of five fields",
                "* * * *       | UTC         | is no cron expression of five fields",
                "every day     | UTC         | is no cron expression of five fields",
                "0 9 * * *     | Mars/Olymp  | 'Mars/Olymp' is no time zone",
            })
    void whatIsWrongIsToldWithAnExample(String cron, String zone, String message) {
        assertThatThrownBy(() -> CronTimes.of(cron, zone))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theLastTimesOfManyAreKept() {
        CronTimes times = CronTimes.of("* * * * *", "UTC");
        assertThat(times.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:30Z"), 3))
                .extracting(Instant::toString)
                .containsExactly("2026-01-01T23:58:00Z", "2026-01-01T23:59:00Z", "2026-01-02T00:00:00Z");
    }
}
