package dev.pagehand.browser.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In each page the element that is meant carries {@code data-right}, which no fingerprint holds. */
class ElementSearchTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    private static final String RIGHT = "[data-right]";

    private record Change(String what, String before, String after) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Change> changesThatLeaveItRecognisable() {
        return Stream.of(
                new Change(
                        "a sibling is inserted before",
                        "<form><button data-right>Save</button><button>Cancel</button></form>",
                        "<form><button>Delete all</button><button data-right>Save</button><button>Cancel</button></form>"),
                new Change(
                        "siblings change places",
                        "<button data-right>Save</button><button>Copy</button><button>Print</button>",
                        "<button>Print</button><button>Copy</button><button data-right>Save</button>"),
                new Change(
                        "a sibling goes",
                        "<button>Copy</button><button data-right>Save</button><button>Print</button>",
                        "<button data-right>Save</button><button>Print</button>"),
                new Change(
                        "ids and classes are made anew",
                        "<div class=css-1a2b3c><button id=btn-84712 class=css-9f8e data-right>Pay now</button></div>",
                        "<div class=css-7d7d7d><button id=btn-10993 class=css-aa01 data-right>Pay now</button></div>"),
                new Change(
                        "it is wrapped",
                        "<main><button data-right>Pay now</button></main>",
                        "<main><div><section><div><button data-right>Pay now</button></div></section></div></main>"),
                new Change(
                        "it moves to another region",
                        "<main><h1>Cart</h1><button data-right>Check out</button></main><footer>f</footer>",
                        "<main><h1>Cart</h1></main><footer>f <button data-right>Check out</button></footer>"),
                new Change(
                        "its label grows",
                        "<form><button data-testid=save data-right>Save</button><button>Cancel</button></form>",
                        "<form><button data-testid=save data-right>Save changes</button><button>Cancel</button></form>"),
                new Change(
                        "a number in its name moves",
                        "<nav><a href=/cart data-right>Cart (2)</a><a href=/help>Help</a></nav>",
                        "<nav><a href=/cart data-right>Cart (13)</a><a href=/help>Help</a></nav>"),
                new Change(
                        "a link becomes a button",
                        "<main><h1>Hi</h1><a href=/go data-right>Continue</a></main>",
                        "<main><h1>Hi</h1><button data-right>Continue</button></main>"),
                new Change(
                        "rows are sorted anew",
                        rows("Backpack", "Bike light", "Jacket"),
                        rows("Jacket", "Backpack", "Bike light")),
                new Change(
                        "a row is inserted", rows("Bike light", "Backpack"), rows("Bike light", "Bottle", "Backpack")),
                new Change(
                        "the price in its row moves",
                        rows("Bike light", "Backpack"),
                        rows("Bike light", "Backpack").replace("$29.99", "$31.50")),
                new Change(
                        "cards instead of rows change places",
                        cards("Backpack", "Bike light", "Jacket"),
                        cards("Jacket", "Bike light", "Backpack")),
                new Change(
                        "a field's label moves",
                        "<label>Email <input name=email data-right></label><label>Phone <input name=phone></label>",
                        "<label>Phone <input name=phone></label><label for=e>Email</label><input id=e name=email data-right>"),
                new Change(
                        "case and marks differ",
                        "<button>Other</button><button data-right>Add to cart</button>",
                        "<button>Other</button><button data-right>ADD TO CART!</button>"),
                new Change(
                        "another of its name comes in a dialog",
                        "<main><h1>Order</h1><button data-right>Close</button><p>after</p></main>",
                        "<div role=dialog aria-label=News><button>Close</button></div>"
                                + "<main><h1>Order</h1><button data-right>Close</button><p>after</p></main>"));
    }

    private static String rows(String... things) {
        StringBuilder out = new StringBuilder("<table><caption>Cart</caption>");
        for (String thing : things) {
            out.append("<tr><td>" + thing + "<td>$29.99<td><button " + (thing.equals("Backpack") ? "data-right" : "")
                    + ">Remove</button></tr>");
        }
        return out.append("</table>").toString();
    }

    private static String cards(String... things) {
        StringBuilder out = new StringBuilder("<main>");
        for (String thing : things) {
            out.append("<div class=card><b>" + thing + "</b> <span>$9</span> <button "
                    + (thing.equals("Backpack") ? "data-right" : "") + ">Add</button></div>");
        }
        return out.append("</main>").toString();
    }

    @ParameterizedTest
    @MethodSource("changesThatLeaveItRecognisable")
    void findsTheSameElementAgain(Change change) {
        Fingerprint known = known(change.before());
        BROWSER.open(change.after());

        Located located = locate(known);

        assertThat(located).isInstanceOf(Located.Found.class);
        assertThat(((Located.Found) located).id()).isEqualTo(right());
    }

    static Stream<Change> changesThatTakeItAway() {
        return Stream.of(
                new Change(
                        "it goes and its neighbour takes its place",
                        "<form><button data-right>Save</button><button>Delete all</button></form>",
                        "<form><button>Delete all</button></form>"),
                new Change(
                        "its place is taken by one of another meaning",
                        "<form><button id=main class=b data-testid=go data-right>Save</button></form>",
                        "<form><button id=main class=b data-testid=go>Delete all</button></form>"),
                new Change(
                        "its verb turns",
                        "<button data-testid=toggle data-right>Add to cart</button>",
                        "<button data-testid=toggle>Remove from cart</button>"),
                new Change("its row goes", rows("Backpack", "Jacket"), rows("Jacket", "Bike light")),
                new Change("its card goes", cards("Backpack", "Jacket", "Shoe"), cards("Bottle", "Jacket", "Shoe")),
                new Change(
                        "it comes twice, and nothing tells the two apart",
                        "<main><button data-right>Pay</button></main>",
                        "<main><button>Pay</button><button>Pay</button></main>"),
                new Change("the page is another", "<button data-right>Pay</button>", "<h1>Not found</h1>"),
                new Change(
                        "it is hidden",
                        "<button data-right>Pay</button><button>Help</button>",
                        "<button style='display:none'>Pay</button><button>Help</button>"),
                new Change(
                        "a field of another kind has its place",
                        "<form><label>Email <input data-right></label></form>",
                        "<form><label>Coupon <input></label></form>"));
    }

    @ParameterizedTest
    @MethodSource("changesThatTakeItAway")
    void takesNoOtherElementForIt(Change change) {
        Fingerprint known = known(change.before());
        BROWSER.open(change.after());

        assertThat(locate(known)).isNotInstanceOf(Located.Found.class);
    }

    @Test
    void saysWhatIsNotAsItWas() {
        Fingerprint known = known("<form><button data-testid=save data-right>Save</button></form>");
        BROWSER.open("<form><button data-testid=save data-right>Save changes</button></form>");

        assertThat(((Located.Found) locate(known)).differences())
                .containsExactly("name was \"Save\", is \"Save changes\"");
    }

    @Test
    void anUnchangedElementIsFoundWithFullConfidence() {
        Fingerprint known = known(rows("Bike light", "Backpack", "Jacket"));
        BROWSER.open(rows("Bike light", "Backpack", "Jacket"));

        assertThat(locate(known)).isEqualTo(new Located.Found(right(), 1.0, List.of()));
    }

    @Test
    void saysWhyNoneWasTaken() {
        Fingerprint known = known("<main><button data-right>Save</button></main>");
        BROWSER.open("<main><button>Delete all</button></main>");

        assertThat(locate(known))
                .isInstanceOfSatisfying(
                        Located.Unclear.class,
                        unclear -> assertThat(unclear.reason()).contains("button \"Save\"", "Delete all"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void findsItWhereverItStands(Place place) {
        BROWSER.open("<button>Copy</button><button>Save</button><button>Print</button>", place);
        Fingerprint known = fingerprint(BROWSER.id("button", "Save"));
        BROWSER.open("<button>Print</button><button>Save</button><button>Copy</button>", place);

        Located located = locate(known);

        assertThat(located).isInstanceOf(Located.Found.class);
        assertThat(((Located.Found) located).id()).isEqualTo(BROWSER.id("button", "Save"));
    }

    @Test
    void aFingerprintIsTheSameAfterWritingAndReading() throws IOException {
        Fingerprint known = known(rows("Backpack", "Jacket"));
        String written = known.toJson().toString();

        assertThat(Fingerprint.fromJson(new ObjectMapper().readTree(written))).isEqualTo(known);
        assertThat(Fingerprint.fromJson(new ObjectMapper().readTree(written))
                        .toJson()
                        .toString())
                .isEqualTo(written);
    }

    @Test
    void whatIsNoFingerprintIsSaidToBeNone() {
        assertThatThrownBy(() -> Fingerprint.fromJson(new ObjectMapper().readTree("{\"role\":\"button\"}")))
                .isInstanceOf(BrowserException.Configuration.class)
                .hasMessageContaining("no fingerprint");
    }

    private static Fingerprint known(String body) {
        BROWSER.open(body);
        return fingerprint(right());
    }

    private static ElementId right() {
        return BROWSER.session().select(RIGHT).orElseThrow();
    }

    private static Fingerprint fingerprint(ElementId id) {
        return BROWSER.session().inTab(page -> search(page).fingerprint(id)).orElseThrow();
    }

    private static Located locate(Fingerprint known) {
        return BROWSER.session().inTab(page -> search(page).find(known));
    }

    private static ElementSearch search(LivePage page) {
        return new ElementSearch(page, Duration.ofSeconds(10));
    }
}
