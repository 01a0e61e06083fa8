package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures with ids on them, beside the same pictures without. */
class DrawnIdsTest {

    private static final String PAGE = """
            <body style='margin:0;height:2000px'><h1 style='position:absolute;margin:0;left:100px;top:150px'>Heading</h1>
            <button style='position:absolute;left:100px;top:50px;width:80px;height:30px'>Go</button>
            <button style='position:absolute;left:100px;top:1500px;width:80px;height:30px'>Far</button>
            <iframe style='position:absolute;left:300px;top:300px;border:0' srcdoc="<body style='margin:0'>
            <a href=/x style='position:absolute;left:10px;top:40px;width:60px;height:20px'>Link</a>"></iframe>""";

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    private static BufferedImage picture(String arguments) throws IOException {
        ToolResult result =
                ToolRegistry.forSession(BROWSER.session()).call("browser_take_screenshot", OpenBrowser.json(arguments));
        assertThat(result.failed()).as(result.text()).isFalse();
        byte[] png = Base64.getDecoder().decode(result.pictures().get(0).base64());
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static boolean differ(BufferedImage one, BufferedImage other, int x, int y, int width, int height) {
        for (int i = x; i < x + width; i++) {
            for (int j = y; j < y + height; j++) {
                if (one.getRGB(i, j) != other.getRGB(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whatCanBeActedOnHasAFrameAndItsIdAboveIt() throws IOException {
        BROWSER.open(PAGE);
        BufferedImage plain = picture("{}");
        BufferedImage drawn = picture("{'ids': true}");
        assertThat(differ(plain, drawn, 100, 79, 80, 1)).isTrue();
        assertThat(differ(plain, drawn, 100, 36, 30, 14)).isTrue();
        assertThat(differ(plain, drawn, 310, 359, 60, 1)).isTrue();
        assertThat(differ(plain, drawn, 100, 100, 300, 150)).isFalse();
        assertThat(read(drawn, 100, 36, BROWSER.id("button", "Go").toString()))
                .isEqualTo(BROWSER.id("button", "Go").toString());
    }

    @Test
    void wholePagesAndSingleElementsHaveThemToo() throws IOException {
        BROWSER.open(PAGE);
        assertThat(differ(picture("{'fullPage': true}"), picture("{'fullPage': true, 'ids': true}"), 100, 1529, 80, 1))
                .isTrue();
        String target = "'target': '" + BROWSER.id("button", "Go") + "'";
        BufferedImage plain = picture("{" + target + "}");
        BufferedImage drawn = picture("{" + target + ", 'ids': true}");
        assertThat(drawn.getWidth()).isEqualTo(plain.getWidth());
        assertThat(differ(plain, drawn, 0, 0, plain.getWidth(), plain.getHeight()))
                .isTrue();
    }

    /** The id that a label's dots say: each digit by how many of its dots are white in each of five rows. */
    private static String read(BufferedImage drawn, int x, int y, String expected) {
        StringBuilder read = new StringBuilder();
        String[] digits = {
            "32223", "12113", "31313", "31313", "22311", "31313", "31323", "31111", "32323", "32313", "00300"
        };
        for (int i = 0; i < expected.length(); i++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 5; row++) {
                int white = 0;
                for (int column = 0; column < 3; column++) {
                    int rgb = drawn.getRGB(x + 2 + i * 8 + column * 2, y + 2 + row * 2) & 0xffffff;
                    white += rgb == 0xffffff ? 1 : 0;
                }
                rows.append(white);
            }
            char meant = expected.charAt(i);
            boolean same = digits[meant == '-' ? 10 : meant - '0'].contentEquals(rows);
            read.append(same ? meant : '?');
        }
        return read.toString();
    }
}
