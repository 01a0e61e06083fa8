package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Thousands of like siblings: most are only counted, but what matters among them is seen, and all of them are reached. */
class LongRunTest {

    private static final int CARDS = 3_000;

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static String cards() {
        return IntStream.range(0, CARDS)
                .mapToObj(LongRunTest::card)
                .collect(Collectors.joining("", "<main>", "</main><button>At the end</button>"));
    }

    private static String card(int i) {
        return i == 1_700
                ? "<section><h3>Card 1700</h3><p>Special</p><p>offer</p><button>Claim</button></section>"
                : "<section><h3>Card " + i + "</h3><button onclick='this.textContent = \"Taken " + i
                        + "\"'>Take " + i + "</button><label><input type=checkbox> Keep " + i + "</label>"
                        + "<button type=button>Idle " + i + "</button></section>";
    }

    private static ElementId find(String text) {
        return BROWSER.session().find(new PageSearch(Optional.of(text), Optional.empty(), 1)).lines().stream()
                .findFirst()
                .flatMap(line -> ElementId.parse(line.split(" ", 2)[0]))
                .orElseThrow(() -> new AssertionError("nothing found for " + text));
    }

    @Test
    void theRestIsCountedAndWhatIsUnlikeItIsSeen() {
        PageSnapshot page = BROWSER.open(cards());
        assertThat(page.truncated()).isTrue();
        assertThat(page.tokens()).isBetween(5_000, PageReader.DEFAULT_BUDGET);
        assertThat(page.text())
                .containsPattern("… .*[\\d,]+ more like those above after \\[0-\\d+\\] \\(use browser_find")
                .contains("Take 0", "button \"Claim\"", "At the end")
                .doesNotContain("Take 2500");
    }

    @Test
    void whatIsInViewIsShownHoweverFarDown() {
        BROWSER.open(cards());
        BROWSER.script("() => { document.querySelectorAll('section')[2400].scrollIntoView() }");
        assertThat(BROWSER.session().observe().text()).contains("Take 2400", "Take 2401");
    }

    @Test
    void anElementThatWasOnlyCountedIsFoundAndActedOnTruthfully() {
        BROWSER.open(cards());
        ActionReport taken = BROWSER.report(find("Take 2500"), ActionMethod.CLICK);
        assertThat(taken.outcome()).isInstanceOf(ActionOutcome.Performed.class);
        assertThat(taken.outcome().toString()).contains("Taken 2500");
        ActionReport kept = BROWSER.report(find("Keep 2600"), ActionMethod.CLICK);
        assertThat(kept.outcome()).isInstanceOf(ActionOutcome.Performed.class);
        ActionReport idle = BROWSER.report(find("Idle 2700"), ActionMethod.CLICK);
        assertThat(idle.outcome()).isInstanceOf(ActionOutcome.PerformedNoEffect.class);
    }

    @Test
    void aPartOfItShowsWhatWasCounted() {
        BROWSER.open("<div>" + cards() + "</div>");
        ElementId card = find("Card 2900");
        PageSnapshot part = BROWSER.session().observe(new PageReader.Request(2_000, Optional.of(card), false, false));
        assertThat(part.text()).contains("Card 2900");
    }

    @Test
    void textBetweenLikeSiblingsIsNotSkippedUnsaid() {
        String lines = IntStream.range(0, 4_000)
                .mapToObj(i -> "<b>Item " + i + "</b>" + (i == 3_500 ? " Look here " : ""))
                .map(item -> item.replace("<b>", "<b style='display:block'>"))
                .collect(Collectors.joining());
        PageSnapshot page = BROWSER.open("<div>" + "word ".repeat(3) + lines + "</div>");
        assertThat(page.text()).containsPattern("more like those above");
        assertThat(BROWSER.session()
                        .find(new PageSearch(Optional.of("Look here"), Optional.empty(), 1))
                        .hits())
                .isEqualTo(1);
    }
}
