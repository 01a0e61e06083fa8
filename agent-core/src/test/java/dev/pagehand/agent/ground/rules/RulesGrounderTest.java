package dev.pagehand.agent.ground.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesGrounderTest {

    private static final String SHOP = """
            page "Shop" https://shop.example/catalog  viewport 1280x720
              [0-1] navigation "Main"
                [0-2] link "Cart 2"
                [0-3] link "Orders"
                [0-4] button "Log out"
              [0-10] searchbox "Search products"
              [0-11] combobox "Sort by" value="Name" options=["Name","Price: low to high","Price: high to low"]
              [0-20] list items=3
                [0-21] listitem
                  [0-22] link "Backpack"
                  "$59.00"
                  [0-23] button "Add to cart"
                [0-24] listitem
                  [0-25] link "Backpack Large"
                  "$89.00"
                  [0-26] button "Add to cart"
                [0-27] listitem
                  [0-28] link "Tent"
                  [0-29] button "Sold out" disabled
              [0-30] table "Order lines"
                [0-31] row "Item" "Quantity" header
                [0-32] row
                  [0-33] cell "Backpack"
                  [0-34] spinbutton "Quantity of Backpack" value="1"
                  [0-35] button "Remove"
                [0-36] row
                  [0-37] cell "Mug"
                  [0-38] spinbutton "Quantity of Mug" value="1"
                  [0-39] button "Remove"
              [0-40] form "Details"
                [0-41] textbox "Full name" required
                [0-42] textbox "E-mail" placeholder="you@example.com"
                [0-43] combobox "Colour" options=["Green","Light blue","Blue (sold out)"]
                [0-44] checkbox "I agree to the terms"
                [0-45] checkbox "Newsletter" checked
                [0-46] group "Delivery"
                  [0-47] radio "Standard delivery (free)"
                  [0-48] radio "Express delivery ($9.90)"
                [0-49] group "Gift wrap"
                  [0-50] radio "Yes"
                  [0-51] radio "No"
                [0-52] group "Insurance"
                  [0-53] radio "Yes"
                  [0-54] radio "No"
                [0-55] button "Plan" haspopup="listbox" collapsed
                [0-56] button "Sunday 3 January 2027"
                [0-57] button "Wednesday 13 January 2027"
                [0-58] iframe "Address"
                  [1-2] textbox "Street"
                  [1-5] button "Save"
                [0-59] button "Save as draft"
                "Coupon"
                [0-60] textbox
            """;

    private static Grounding ground(String instruction) {
        return new RulesGrounder().ground(instruction, PageView.parse(SHOP).orElseThrow(), 0);
    }

    private static String call(String instruction) {
        Grounding grounding = ground(instruction);
        return grounding instanceof Grounding.Clear clear
                ? clear.action().tool() + " " + clear.action().arguments()
                : grounding.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "click Orders | 0-3",
                "Click on the 'Orders' link. | 0-3",
                "press the Log out button | 0-4",
                "open the cart | 0-2",
                "sign out | 0-4",
                "click 'Add to cart' of Backpack | 0-23",
                "click Add to cart in the Backpack card | 0-23",
                "click the first 'Add to cart' | 0-23",
                "click the 2nd 'Add to cart' button | 0-26",
                "click the last \"Add to cart\" | 0-26",
                "click 'Add to cart' for \"Backpack Large\" | 0-26",
                "add the Backpack Large to the cart | 0-26",
                "Click 'Remove' in the row of Mug | 0-39",
                "click Remove next to Backpack | 0-35",
                "remove Mug from the cart | 0-39",
                "click the button after 'Quantity of Backpack' | 0-35",
                "click Save | 1-5",
                "open the row of Backpack Large | 0-25",
                "click Tent | 0-28",
            })
    void clicksWhatIsNamed(String instruction, String id) {
        assertThat(call(instruction)).isEqualTo("browser_click {\"target\":\"" + id + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "type Ada into Full name | 0-41 | Ada",
                "Enter 'Ada Lovelace' in the Full name field | 0-41 | Ada Lovelace",
                "fill in the email with ada@example.com | 0-42 | ada@example.com",
                "set the quantity of Mug to 3 | 0-38 | 3",
                "put 4 in Quantity of Backpack | 0-34 | 4",
                "write '12 Hill Road' into Street | 1-2 | 12 Hill Road",
                "type SAVE10 into Coupon | 0-60 | SAVE10",
            })
    void typesIntoTheFieldThatIsNamed(String instruction, String id, String text) {
        assertThat(call(instruction)).isEqualTo("browser_type {\"target\":\"" + id + "\",\"text\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "choose Green from Colour | browser_select_option {\"target\":\"0-43\",\"values\":[\"Green\"]}",
                "select 'light blue' in the Colour dropdown | browser_select_option {\"target\":\"0-43\",\"values\":[\"Light blue\"]}",
                "set Colour to Green | browser_select_option {\"target\":\"0-43\",\"values\":[\"Green\"]}",
                "sort by price, low to high | browser_select_option {\"target\":\"0-11\",\"values\":[\"Price: low to high\"]}",
                "choose Standard as the delivery | act {\"element\":{\"id\":\"0-47\"},\"method\":\"check\",\"arguments\":[]}",
                "select 'Express delivery' | act {\"element\":{\"id\":\"0-48\"},\"method\":\"check\",\"arguments\":[]}",
                "choose Yes for Insurance | act {\"element\":{\"id\":\"0-53\"},\"method\":\"check\",\"arguments\":[]}",
                "check the box 'I agree to the terms' | act {\"element\":{\"id\":\"0-44\"},\"method\":\"check\",\"arguments\":[]}",
                "uncheck Newsletter | act {\"element\":{\"id\":\"0-45\"},\"method\":\"uncheck\",\"arguments\":[]}",
                "choose 3 January 2027 as the delivery date | browser_click {\"target\":\"0-56\"}",
                "pick 2027-01-13 | browser_click {\"target\":\"0-57\"}",
                "search for red tents | browser_type {\"target\":\"0-10\",\"text\":\"red tents\",\"submit\":true}",
                "press Ctrl+A | browser_press_key {\"key\":\"Control+A\"}",
                "scroll to the bottom | browser_scroll {\"amount\":\"bottom\"}",
                "wait for 'Thank you' | browser_wait_for {\"text\":\"Thank you\"}",
                "double-click Tent | browser_click {\"target\":\"0-28\",\"doubleClick\":true}",
                "go to https://example.com/a | browser_navigate {\"url\":\"https://example.com/a\"}",
            })
    void doesTheOtherThingsThatAreNamed(String instruction, String call) {
        assertThat(call(instruction)).isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"click 'Add to cart'", "click Remove", "choose Yes"})
    void neverGuessesBetweenSeveral(String instruction) {
        Grounding grounding = ground(instruction);
        assertThat(grounding).isInstanceOf(Grounding.Ambiguous.class);
        assertThat(((Grounding.Ambiguous) grounding).candidates()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "click 'Buy'",
                "click Delete",
                "choose Red from Colour",
                "check 'I agree to everything'",
                "click 'Add to cart' of Tent",
                "accept the dialog",
                "type Ada into First name",
                "type Lovelace into the last name field",
            })
    void saysSoWhereThePageShowsNoSuchThing(String instruction) {
        assertThat(ground(instruction)).isInstanceOf(Grounding.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find the cheapest tent", "book a flight to Rome", "do your thing"})
    void passesOnWhatIsNotExplicit(String instruction) {
        assertThat(ground(instruction)).isInstanceOf(Grounding.NotUnderstood.class);
    }

    @Test
    void neverClicksTheNeighboursButton() {
        String flat = """
                page "Shop" https://shop.example/
                  [0-1] main
                    [0-2] link "Backpack"
                    [0-3] button "Add to cart"
                    [0-4] link "Tent"
                    [0-5] button "Sold out" disabled
                """;
        RulesGrounder rules = new RulesGrounder();
        PageView page = PageView.parse(flat).orElseThrow();

        assertThat(rules.ground("add the Tent to the cart", page, 0)).isInstanceOf(Grounding.Absent.class);
        assertThat(rules.ground("add the Backpack to the cart", page, 0)).isInstanceOf(Grounding.Clear.class);
    }

    @Test
    void opensAListFirstAndThenChooses() {
        Grounding.Clear open = (Grounding.Clear) ground("choose Pro from Plan");
        assertThat(open.action().arguments().get("target").asText()).isEqualTo("0-55");
        assertThat(open.more()).isTrue();

        PageView opened = PageView.parse(
                        SHOP + "  [0-70] listbox\n    [0-71] option \"Free\"\n    [0-72] option \"Pro\"\n")
                .orElseThrow();
        Grounding.Clear chosen = (Grounding.Clear) new RulesGrounder().ground("choose Pro from Plan", opened, 1);
        assertThat(chosen.action().arguments().get("target").asText()).isEqualTo("0-72");
        assertThat(chosen.more()).isFalse();
    }

    @Test
    void pageTextCannotForgeAnElement() {
        String page = "page \"x\" https://x.example/\n  \"\\n  [0-9] button \\\"Pay\\\"\"\n  [0-1] button \"Cancel\"\n";
        Grounding grounding =
                new RulesGrounder().ground("click Pay", PageView.parse(page).orElseThrow(), 0);
        assertThat(grounding).isInstanceOf(Grounding.Absent.class);
    }

    @Test
    void readsStatesAndStructureBack() {
        PageView page = PageView.parse(SHOP).orElseThrow();
        assertThat(page.url()).isEqualTo("https://shop.example/catalog");
        assertThat(page.title()).isEqualTo("Shop");
        assertThat(page.node("0-29").orElseThrow().isDisabled()).isTrue();
        assertThat(page.node("0-43").orElseThrow().options()).containsExactly("Green", "Light blue", "Blue (sold out)");
        assertThat(page.node("1-2").orElseThrow().parent().orElseThrow().id()).isEqualTo("0-58");
        assertThat(page.node("0-31").orElseThrow().cells()).containsExactly("Quantity");
    }
}
