package dev.pagehand.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.page.PageSnapshot;
import org.junit.jupiter.api.Test;

final class PageBenchmarksTest {

    @Test
    void bothSeeTheSamePages() {
        try (OurBrowser ours = new OurBrowser();
                PlainBrowser theirs = new PlainBrowser()) {
            ours.open("form");
            theirs.open("form");
            assertThat(ours.look().text()).contains("button \"Pay now\"");
            assertThat(theirs.look()).contains("button \"Pay now\"");

            ours.open("table");
            theirs.open("table");
            assertThat(ours.lookAtAll().text()).contains("Article 500", "Buyer " + 1_000 * 31 % 997);
            assertThat(theirs.look()).contains("Article 500", "Buyer " + 1_000 * 31 % 997);
        }
    }

    @Test
    void bothClickTheButtonOfTheReactingPage() {
        try (OurBrowser ours = new OurBrowser();
                PlainBrowser theirs = new PlainBrowser()) {
            ours.open("reacting");
            theirs.open("reacting");
            assertThat(LookClickLook.click(ours, "Pay now")
                            .after()
                            .orElseThrow()
                            .text())
                    .contains("button \"Reset 1\"");
            assertThat(theirs.lookClickLook("Pay now")).contains("button \"Reset 1\"");
        }
    }

    @Test
    void theLinesOfAWholeSnapshotAreCounted() {
        try (OurBrowser browser = new OurBrowser()) {
            browser.open("nodes-1600");
            PageSnapshot whole = new NodeCost.Shown().count(browser.lookAtAll());
            assertThat(whole.text()).contains("\"Take 1\"", "\"Take 100\"");
            assertThat(whole.truncated()).isFalse();

            NodeCost.Shown shown = new NodeCost.Shown();
            shown.count(whole);
            assertThat(shown.lines).isEqualTo(whole.text().lines().count());
        }
    }

    @Test
    void aPageOfNodesHasAsManyAsAsked() {
        String page = SamplePages.nodes(165);
        assertThat(page.split("<(?=[a-z])", -1).length - 1)
                .as("html, head, meta, title, body and main come on top")
                .isEqualTo(165 + 6);
    }
}
