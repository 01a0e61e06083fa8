package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineEndsTest {

    @Test
    void onlyCarriageReturnAndLineFeedEndALineWhateverStandsAroundThem() {
        for (int around = 0; around < 256; around++) {
            for (int one = 0; one < 256; one++) {
                byte[] bytes = new byte[20];
                Arrays.fill(bytes, (byte) around);
                bytes[11] = (byte) one;
                for (int from = 0; from < bytes.length; from += 3) {
                    assertThat(LineEnds.first(bytes, from, 18))
                            .as("byte %s among %s, from %s", one, around, from)
                            .isEqualTo(byteByByte(bytes, from, 18));
                }
            }
        }
    }

    @Test
    void whatStandsBehindTheRangeIsNotSeen() {
        byte[] bytes = "0123456789abcde\n\n".getBytes(StandardCharsets.US_ASCII);

        for (int to = 0; to <= 15; to++) {
            assertThat(LineEnds.first(bytes, 0, to)).isEqualTo(to);
        }
        assertThat(LineEnds.first(bytes, 0, 17)).isEqualTo(15);
        assertThat(LineEnds.first(bytes, 16, 17)).isEqualTo(16);
        assertThat(LineEnds.first(bytes, 17, 17)).isEqualTo(17);
    }

    private static int byteByByte(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }
}
