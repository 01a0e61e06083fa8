package dev.pagehand.agent.recording.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.recording.Opened;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenCountTest {

    private static final List<String> FILES = List.of("report-{…}.csv");

    @Test
    void aFileOrATabThatDoesNotComeIsMissed() {
        Opened wanted = new Opened(true, FILES);

        assertThat(OpenCount.missing(wanted, new Opened(true, List.of("report-7.csv"))))
                .isEmpty();
        assertThat(OpenCount.missing(wanted, new Opened(true, List.of("other.csv"))))
                .containsExactly("the page gave no file report-{…}.csv");
        assertThat(OpenCount.missing(wanted, new Opened(false, List.of("report-7.csv"))))
                .containsExactly("no tab opened");
    }

    @Test
    void whatComesBesideMayCome() {
        assertThat(OpenCount.missing(Opened.NOTHING, new Opened(true, FILES))).isEmpty();
    }
}
