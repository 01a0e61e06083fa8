package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is in a frame stands below its own iframe element, however the frames came. */
class FrameMatchTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static String leaf(String name) {
        return BROWSER.other().serve("<!doctype html><button>" + name + "</button>");
    }

    /** The lines of the iframes of the page and of the buttons in them, without ids. */
    private static List<String> frames() {
        return BROWSER.session()
                .observe()
                .text()
                .lines()
                .filter(line -> line.contains("iframe") || line.contains("button"))
                .map(line -> line.replaceAll("\\[\\d+-\\d+] ", "").strip())
                .toList();
    }

    private static void openAndInsert(String insertion) {
        String elsewhere = leaf("in two").replace("127.0.0.1", "localhost");
        BROWSER.open("<div id=a></div><iframe title=one src='" + leaf("in one") + "'></iframe><iframe title=two src='"
                + elsewhere + "'></iframe>");
        BROWSER.script(
                "() => new Promise((done) => { const f = document.createElement('iframe'); f.title = 'three'; f.src = '"
                        + leaf("in three") + "'; f.onload = () => done(true); " + insertion + " })");
    }

    @Test
    void framesInsertedBeforeOthersKeepTheirPlace() {
        openAndInsert("document.querySelector('#a').append(f)");
        assertThat(frames())
                .containsExactly(
                        "iframe \"three\"",
                        "button \"in three\"",
                        "iframe \"one\"",
                        "button \"in one\"",
                        "iframe \"two\"",
                        "button \"in two\"");
    }

    @Test
    void framesInShadowTreesAndHiddenOnesDoNotShiftTheOthers() {
        openAndInsert(
                "const hidden = document.createElement('iframe'); hidden.hidden = true; document.body.prepend(hidden); "
                        + "document.querySelector('#a').attachShadow({ mode: 'open' }).append(f)");
        assertThat(frames())
                .containsExactly(
                        "iframe \"three\"",
                        "button \"in three\"",
                        "iframe \"one\"",
                        "button \"in one\"",
                        "iframe \"two\"",
                        "button \"in two\"");
    }

    @Test
    void aFrameThatMovesIsReadWhereItStandsThen() {
        openAndInsert("document.body.append(f)");
        frames();
        BROWSER.script("() => new Promise((done) => { const first = document.querySelector('iframe'); "
                + "first.onload = () => done(true); document.body.append(first) })");
        assertThat(frames())
                .containsExactly(
                        "iframe \"two\"",
                        "button \"in two\"",
                        "iframe \"three\"",
                        "button \"in three\"",
                        "iframe \"one\"",
                        "button \"in one\"");
    }
}
