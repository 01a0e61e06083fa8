package dev.pagehand.browser.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocatorWriterTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    static Stream<Arguments> elements() {
        return Stream.of(
                Arguments.of(
                        "<button data-testid=pay data-right>Pay</button><button>Help</button>",
                        "page.getByTestId(\"pay\")"),
                Arguments.of("<button data-test=pay data-right>Pay</button>", "page.locator(\"[data-test='pay']\")"),
                Arguments.of(
                        "<button data-right>Pay</button><button>Pay later</button>",
                        "page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(\"Pay\").setExact(true))"),
                Arguments.of(
                        "<label>Password <input type=password data-right></label>",
                        "page.getByLabel(\"Password\", new Page.GetByLabelOptions().setExact(true))"),
                Arguments.of(
                        "<table><tr><td>Bag<td><button>Remove</button></tr>"
                                + "<tr><td>Bike light<td><button data-right>Remove</button></tr></table>",
                        "page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(\"Bike\"))"
                                + ".getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(\"Remove\").setExact(true))"),
                Arguments.of(
                        "<div role=dialog aria-label=News><button data-right>Close</button></div>"
                                + "<main><button>Close</button></main>",
                        "page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(\"News\").setExact(true))"
                                + ".getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(\"Close\").setExact(true))"),
                Arguments.of(
                        "<p><button>Go</button><button data-right>Go</button><button>Go</button>",
                        "page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(\"Go\").setExact(true)).nth(1)"),
                Arguments.of(
                        "<p>Say <span style='cursor:pointer' onclick='1' data-right>more of it</span>",
                        "page.getByText(\"more of it\", new Page.GetByTextOptions().setExact(true))"));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void writesWhatAPersonWould(String body, String expected) {
        BROWSER.open(body);

        assertThat(locator(BROWSER.session().select("[data-right]").orElseThrow())
                        .map(ReadableLocator::java))
                .contains(expected);
    }

    @Test
    void goesThroughAFrame() {
        BROWSER.open("<button>Pay</button>", Place.IFRAME);

        assertThat(locator(BROWSER.id("button", "Pay"))
                        .map(ReadableLocator::java)
                        .orElseThrow())
                .startsWith("page.frameLocator(\"iframe")
                .endsWith(
                        ".getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(\"Pay\").setExact(true))");
    }

    @Test
    void namesNothingThatFindsAnother() {
        BROWSER.open("<div style='cursor:pointer' onclick='1' data-right></div>"
                + "<div style='cursor:pointer' onclick='1'></div>"
                + "<style>div{width:20px;height:20px;background:red}</style>");

        assertThat(locator(BROWSER.session().select("[data-right]").orElseThrow()))
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatIsWrittenIsSafeInSource() {
        assertThat(new ReadableLocator("", List.of(new LocatorStep.ByTestId("a\"b\\c\nd\u202ee"))).java())
                .isEqualTo("page.getByTestId(\"a\\\"b\\\\c\\nd\\u202ee\")");
    }

    private static Optional<ReadableLocator> locator(ElementId id) {
        return BROWSER.session()
                .inTab(page -> new ElementSearch(page, Duration.ofSeconds(10))
                        .fingerprint(id)
                        .flatMap(known -> new LocatorWriter(page).write(id, known)));
    }
}
