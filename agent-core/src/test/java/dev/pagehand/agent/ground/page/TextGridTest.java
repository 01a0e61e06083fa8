package dev.pagehand.agent.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextGridTest {

    private static Optional<Runs.Run> grid(String lines) {
        PageView page = PageView.parse("page \"Board\" http://board.example/  viewport 1280x720\n  [0-1] main\n"
                        + lines.indent(4).stripTrailing())
                .orElseThrow();
        return TextGrid.among(page.nodes().get(0).children());
    }

    @Test
    void namesBeforeRowsThatAreAlikeAreTheirColumns() {
        Runs.Run board = grid("""
                        "2 shipments"
                        "Reference"
                        "From"
                        "To"
                        "Status"
                        "SH-1"
                        "Hamburg"
                        "Bergen"
                        [0-2] generic "Booked" clickable
                        [0-3] generic "Track" clickable
                        "SH-2"
                        "Antwerp"
                        "Porto"
                        [0-4] generic "Delivered" clickable
                        [0-5] generic "Archive" clickable
                        """).orElseThrow();

        assertThat(board.heads()).containsExactly("Reference", "From", "To", "Status");
        assertThat(board.rows()).hasSize(2);
        assertThat(Runs.cells(board, board.rows().get(1))).containsExactly("SH-2", "Antwerp", "Porto", "Delivered");
    }

    @Test
    void ofMereTextsNothingMayBeLeftOver() {
        String rows = "\"Time\"\n\"To\"\n\"Track\"\n\"14:05\"\n\"Riverside\"\n\"1\"\n\"14:25\"\n\"Old Mill\"\n\"3\"\n";

        assertThat(grid(rows).orElseThrow().heads()).containsExactly("Time", "To", "Track");
        assertThat(grid(rows + "\"All times are local\"\n")).isEmpty();
    }

    @Test
    void paragraphsAreNoTable() {
        assertThat(grid("\"One thing\"\n\"and another\"\n\"and a third\"\n".repeat(4)))
                .isEmpty();
    }
}
