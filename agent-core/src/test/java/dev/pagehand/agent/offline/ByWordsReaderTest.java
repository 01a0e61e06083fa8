package dev.pagehand.agent.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.page.PageView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByWordsReaderTest {

    private static final PageView PAGE = PageView.parse("""
            page "Airport" http://air.test/
              [0-1] heading "Order PH-204" level=2
              "Paid by: Invoice"
              "Help line: +44 20 7946 0018"
              [0-2] combobox "Language" value="English"
              "2 items left"
              [0-3] table "Departures"
                [0-4] row
                  [0-5] columnheader "Flight"
                  [0-6] columnheader "To"
                  [0-7] columnheader "Gate"
                  [0-8] columnheader "Departs"
                [0-9] row "LH 123" "Berlin" "A4" "09:15"
                [0-10] row "AF 456" "Paris" "B12" "10:40"
                [0-11] row "BA 789" "London" "C2" "11:05"
            """).orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What gate does the flight to Paris leave from? | B12",
                "At what time does LH 123 depart? | 09:15",
                "Which flight goes to London? | BA 789",
                "the departure time of BA 789 | 11:05",
                "the number of the flight to Berlin | LH 123",
                "How many flights are there? | 3",
                "How many items are left? | 2",
                "What language is selected? | English",
                "How was the order paid? | Invoice",
                "the order number | PH-204"
            })
    void theOneValueThatExplainsAllWordsIsTheAnswer(String question, String answer) {
        assertThat(new ByWordsReader(PAGE).read(question))
                .isInstanceOfSatisfying(
                        Answer.Known.class, known -> assertThat(known.value()).isEqualTo(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What gate does the flight to Rome leave from?",
                "Who is the pilot of LH 123?",
                "When is the order due?",
                "How many passengers are on LH 123?",
                "What is the weather in Berlin?",
                "What is the number of the help desk manager?"
            })
    void aQuestionWithAWordThatNothingExplainsHasNone(String question) {
        assertThat(new ByWordsReader(PAGE).read(question)).isNotInstanceOf(Answer.Known.class);
    }
}
