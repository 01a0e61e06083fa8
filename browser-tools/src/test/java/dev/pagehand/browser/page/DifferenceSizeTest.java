package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.demo.DemoShop;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After one click the difference has less than a twentieth of the tokens of a full snapshot, and tells what changed. */
class DifferenceSizeTest {

    private static final Encoding O200K = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final double MOST = 0.05;

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static ElementId find(String text) {
        return BROWSER.session().find(new PageSearch(Optional.of(text), Optional.empty(), 1)).lines().stream()
                .findFirst()
                .flatMap(line -> ElementId.parse(line.split(" ", 2)[0]))
                .orElseThrow(() -> new AssertionError("nothing found for " + text));
    }

    private static List<String> click(ElementId id) {
        int full = O200K.countTokensOrdinary(BROWSER.session().shown().text());
        ActionReport report = BROWSER.report(id, ActionMethod.CLICK);
        assertThat(report.outcome()).isInstanceOf(ActionOutcome.Performed.class);
        List<String> lines =
                ((ActionOutcome.Performed) report.outcome()).changes().lines();
        int told = O200K.countTokensOrdinary(String.join("\n", lines));
        assertThat((double) told)
                .as("%d tokens told of %d: %s", told, full, lines)
                .isLessThan(full * MOST);
        return lines;
    }

    @Test
    void aToggleInAForm() {
        BROWSER.open(BigPages.form(120));
        assertThat(click(BROWSER.id("checkbox", "Deliver item 5 as a gift")))
                .singleElement()
                .asString()
                .contains("checked");
    }

    @Test
    void goodsPutIntoACart() {
        try (DemoShop shop = DemoShop.start()) {
            BROWSER.session().navigate(shop.url());
            BROWSER.session().observe();
            BROWSER.act(BROWSER.id("textbox", "Username"), ActionMethod.FILL, DemoShop.USER);
            BROWSER.act(BROWSER.id("textbox", "Password"), ActionMethod.FILL, DemoShop.PASSWORD);
            BROWSER.act(BROWSER.id("button", "Log in"), ActionMethod.CLICK);
            BROWSER.session()
                    .navigate(URI.create(shop.url()).resolve("/catalog").toString());
            BROWSER.session().observe();
            assertThat(click(BROWSER.session().shown().elements().stream()
                            .filter(element -> element.role().equals("button")
                                    && element.name().startsWith("Add"))
                            .findFirst()
                            .orElseThrow()
                            .id()))
                    .isNotEmpty();
        }
    }

    @Test
    void aRowRemovedFromATable() {
        BROWSER.open(BigPages.table(
                60,
                i -> "<td>Order " + i + "<td>" + i * 7
                        + ".50 EUR<td><button onclick='this.closest(\"tr\").remove()'>Remove " + i + "</button>"));
        assertThat(click(BROWSER.id("button", "Remove 7")))
                .anyMatch(line -> line.startsWith("- ") && line.contains("Remove 7"));
    }

    @Test
    void aTabSwitched() {
        String tabs = "<div role=tablist>"
                + BigPages.many(
                        3,
                        i -> "<button role=tab aria-selected=" + (i == 0)
                                + " onclick='for (const tab of document.querySelectorAll(\"[role=tab]\")) tab.ariaSelected = tab === this;"
                                + " for (const panel of document.querySelectorAll(\"[role=tabpanel]\")) panel.hidden = panel.id !== \"p"
                                + i
                                + "\"'>Tab " + i + "</button>")
                + "</div>"
                + BigPages.many(
                        3,
                        i -> "<div role=tabpanel id=p" + i + (i == 0 ? "" : " hidden") + "><p>What tab " + i
                                + " has to say.</p></div>");
        BROWSER.open(tabs + BigPages.form(120));
        assertThat(click(BROWSER.id("tab", "Tab 1"))).anyMatch(line -> line.contains("What tab 1 has to say"));
    }

    @Test
    void aClickFarDownALongPage() {
        BROWSER.open(BigPages.many(
                1_500,
                i -> "<section><h3>Card " + i + "</h3><button onclick='this.textContent = \"Taken " + i + "\"'>Take "
                        + i + "</button></section>"));
        assertThat(click(find("Take 1200"))).anyMatch(line -> line.contains("Taken 1200"));
    }

    @Test
    void aRowRemovedFromALongTable() {
        BROWSER.open(BigPages.table(
                900,
                i -> "<td>Order " + i + "<td>" + i * 7
                        + ".50 EUR<td><button onclick='this.closest(\"tr\").remove()'>Remove " + i + "</button>"));
        click(BROWSER.id("button", "Remove 7"));
    }
}
