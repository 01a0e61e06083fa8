package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of how a page came to be as it is. */
class ArrivalsTest {

    @RegisterExtension
    private static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static <T> T of(Function<Arrivals, T> question) {
        return BROWSER.session().inTab(tab -> question.apply(tab.arrivals()));
    }

    private static Optional<String> openable() {
        return of(Arrivals::openable);
    }

    @Test
    void whatWasOpenedCanBeOpenedAgain() {
        BROWSER.open("<p>Hello</p>");
        assertThat(openable()).contains(BROWSER.session().url());
    }

    @Test
    void aLinkLeadsToADocumentThatCanBeOpenedAgain() {
        String there = BROWSER.site().serve("<p>There</p>");
        BROWSER.open("<a href='" + there + "'>Go</a>");
        int before = of(Arrivals::documents);
        BROWSER.act(BROWSER.id("link", "Go"), ActionMethod.CLICK);
        assertThat(openable()).contains(there);
        assertThat(of(Arrivals::documents)).isEqualTo(before + 1);
    }

    @Test
    void theAnswerOfAFormThatWasSentCannot() {
        String there = BROWSER.site().serve("<p>Thank you</p>");
        BROWSER.open("<form method=post action='" + there + "'><button>Send</button></form>");
        int before = of(Arrivals::sent);
        BROWSER.act(BROWSER.id("button", "Send"), ActionMethod.CLICK);
        assertThat(BROWSER.session().observe().text()).contains("Thank you");
        assertThat(openable()).isEmpty();
        assertThat(of(Arrivals::sent)).isEqualTo(before + 1);
    }

    @Test
    void anAddressThatAPageGivesItselfCannot() {
        BROWSER.open("<button onclick=\"history.pushState(0, '', '/made-up')\">Next</button>");
        int before = of(Arrivals::documents);
        BROWSER.act(BROWSER.id("button", "Next"), ActionMethod.CLICK);
        assertThat(BROWSER.session().url()).endsWith("/made-up");
        assertThat(openable()).isEmpty();
        assertThat(of(Arrivals::documents)).isEqualTo(before);
    }

    @Test
    void whatAScriptSendsCountsAndWhatItAsksForDoesNot() {
        BROWSER.open("<button onclick=\"fetch('/echo')\">Ask</button>"
                + "<button onclick=\"fetch('/echo', {method: 'POST', body: 'x'})\">Tell</button>");
        int before = of(Arrivals::sent);
        BROWSER.act(BROWSER.id("button", "Ask"), ActionMethod.CLICK);
        assertThat(of(Arrivals::sent)).isEqualTo(before);
        BROWSER.act(BROWSER.id("button", "Tell"), ActionMethod.CLICK);
        assertThat(of(Arrivals::sent)).isEqualTo(before + 1);
        assertThat(openable()).isPresent();
    }

    @Test
    void whatIsKeptForTheTabAloneIsSeen() {
        BROWSER.open("<p>Hello</p>");
        BROWSER.script("() => sessionStorage.clear()");
        assertThat(kept()).isFalse();
        BROWSER.script("() => sessionStorage.setItem('token', '1')");
        assertThat(kept()).isTrue();
        BROWSER.script("() => sessionStorage.clear()");
    }

    private static boolean kept() {
        return BROWSER.session().inTab(tab -> tab.keepsForTab(Duration.ofSeconds(5)));
    }

    @Test
    void elementsAreCountedFromWhereAnEarlierSessionEnded() {
        BROWSER.open("<button>One</button>");
        int next = BROWSER.session().inTab(LivePage::nextNode);
        BROWSER.session().inTab(tab -> {
            tab.countFrom(next + 1000);
            return tab;
        });
        BROWSER.open("<button>Two</button>");
        assertThat(BROWSER.id("button", "Two").node()).isGreaterThanOrEqualTo(next + 1000);
    }
}
