package dev.pagehand.agent.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.ground.page.PageView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final PageView ORDER = PageView.parse("""
                    page "Order PH-1001 · Shop" https://shop.example/order/PH-1001
                      [0-291] main
                        [0-292] heading "Thank you for your order" level=1
                        "Your order number is"
                        [0-900] strong "PH-1001"
                        "."
                        [0-293] table "Items of order PH-1001"
                          [0-294] row "Item" "Quantity" "Price" header
                          [0-295] row "Backpack Green" "1" "$59.00"
                          [0-296] row "Camp Mug" "2" "$25.00"
                          [0-297] row "Total" "$84.00"
                        [0-298] term
                          "Status"
                        [0-299] definition
                          "Processing"
                        [0-304] term
                          "Delivery date"
                        [0-305] definition
                          "22 November 2026"
                        [0-310] textbox "Note" value="Leave it at the door"
                        [0-320] listitem
                          [0-321] link "Tent"
                          "$189.00"
                          [0-322] button "Add to cart"
                        "Points: 12"
                        [0-330] status
                          "Order saved."
                    """).orElseThrow();

    private static String answer(String question) {
        Answer answer = new AnswerReader(ORDER).read(question);
        return answer instanceof Answer.Known known ? known.text() : answer.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "the order number | order number: PH-1001",
                "What is the order number? | order number: PH-1001",
                "the number of the order | order number: PH-1001",
                "the total | total: $84.00",
                "what is the status of the order | status: Processing",
                "the delivery date | delivery date: 22 November 2026",
                "the price of Camp Mug | price of Camp Mug: $25.00",
                "the quantity of 'Backpack Green' | quantity of Backpack Green: 1",
                "how much is the Tent? | price of Tent: $189.00",
                "the note | note: Leave it at the door",
                "my points | points: 12",
                "the page title | page title: Order PH-1001 · Shop",
                "the heading | heading: Thank you for your order",
                "the status message | status message: Order saved.",
                "the order number and the delivery date | order number: PH-1001; delivery date: 22 November 2026",
            })
    void readsLabelsTablesListsAndHeadings(String question, String expected) {
        assertThat(answer(question)).endsWith(expected.substring(expected.indexOf(": ") + 2));
        assertThat(answer(question)).isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the invoice number", "the price of Kayak", "the weather"})
    void saysNothingThatThePageDoesNotSay(String question) {
        assertThat(new AnswerReader(ORDER).read(question)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whatThePageSaysTwiceAndDifferentlyIsUnclear() {
        PageView page = PageView.parse("page \"x\" https://x.example/\n  \"Total: $5\"\n  \"Total: $6\"\n")
                .orElseThrow();

        assertThat(new AnswerReader(page).read("the total")).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void readsWhatIdentifiesAThingWhatADialogSaysAndAnItemWithoutItsButtons() {
        PageView page = PageView.parse("""
                page "Shop" https://shop.example/
                  [0-1] list
                    [0-2] listitem
                      "Milk"
                      [0-3] button "Remove Milk"
                    [0-4] listitem
                      "Bread"
                      [0-5] button "Remove Bread"
                  [0-6] status
                    "Order 8841 received"
                  "Address: Hill Road 4"
                  [0-7] dialog "Leave?"
                    [0-8] heading "Leave?" level=2
                    "Your draft will be lost."
                    [0-9] button "Stay"
                """).orElseThrow();

        assertThat(PageAnswer.of("the order number", page).text()).isEqualTo("order number: 8841");
        assertThat(PageAnswer.of("What is the address?", page).text()).isEqualTo("address: Hill Road 4");
        assertThat(PageAnswer.of("the address of the page", page).text()).contains("https://shop.example/");
        assertThat(PageAnswer.of("the second item on the list", page).text()).endsWith(": Bread");
        assertThat(PageAnswer.of("what the dialog says", page).text()).endsWith(": Your draft will be lost.");
        assertThat(PageAnswer.of("the invoice number", page).isKnown()).isFalse();
    }
}
