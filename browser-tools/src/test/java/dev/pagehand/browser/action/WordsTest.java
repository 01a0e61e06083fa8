package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.page.ElementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that people and models use for methods, keys, amounts and ids. */
class WordsTest {

    private static final ObjectNode SCROLLER = OpenBrowser.json("{'top': 100, 'height': 2100, 'client': 500}");

    @ParameterizedTest
    @CsvSource({
        "click,CLICK", "CLICK,CLICK", "double_click,DOUBLE_CLICK", "doubleClick,DOUBLE_CLICK", "dblclick,DOUBLE_CLICK",
        "right-click,RIGHT_CLICK", "input_text,FILL", "fill,FILL", "selectOptionFromDropdown,SELECT", "scrollTo,SCROLL",
        "nextChunk,SCROLL", "dragAndDrop,DRAG_TO", "press key,PRESS", "setInputFiles,SET_FILES", "un-check,UNCHECK"
    })
    void methodsAreKnownByTheirAliases(String word, ActionMethod method) {
        assertThat(ActionMethod.parse(word)).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "destroy", "123", "clickk"})
    void otherWordsAreNoMethods(String word) {
        assertThat(ActionMethod.parse(word)).isEmpty();
    }

    @Test
    void eachMethodIsKnownByItsOwnWord() {
        for (ActionMethod method : ActionMethod.values()) {
            assertThat(ActionMethod.parse(method.word())).contains(method);
            assertThat(ActionMethod.parse(method.name())).contains(method);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "enter,Enter",
        "RETURN,Enter",
        "esc,Escape",
        "ctrl+a,Control+a",
        "Ctrl + Shift + T,Control+Shift+T",
        "page down,PageDown",
        "down,ArrowDown",
        "cmd+Enter,Meta+Enter",
        "a,a",
        "A,A",
        "+,+",
        "F5,F5",
        "Ctrl++,Control++",
        "space,Space"
    })
    void keysAreKnownAsPeopleWriteThem(String written, String key) {
        assertThat(Keys.normalized(written)).isEqualTo(key);
    }

    @Test
    void aSpaceIsAKey() {
        assertThat(Keys.normalized(" ")).isEqualTo(" ");
    }

    @ParameterizedTest
    @CsvSource({
        "down,400",
        "up,-400",
        "next,400",
        "prev,-400",
        "300,300",
        "-200px,-200",
        "50%,700",
        "0%,-100",
        "100%,1500",
        "end,1500",
        "bottom,1500",
        "top,-100",
        "start,-100",
        " Down ,400"
    })
    void amountsAreTurnedIntoPixels(String amount, double pixels) {
        assertThat(ScrollAmount.isKnown(amount)).isTrue();
        assertThat(ScrollAmount.pixels(amount, SCROLLER)).isEqualTo(pixels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sideways", "10em", "%", "--3"})
    void otherAmountsAreUnknown(String amount) {
        assertThat(ScrollAmount.isKnown(amount)).isFalse();
    }

    @Test
    void idsAreReadWithAndWithoutBrackets() {
        assertThat(ElementId.parse("0-13")).contains(new ElementId(0, 13));
        assertThat(ElementId.parse(" [2-7] ")).contains(new ElementId(2, 7));
        assertThat(ElementId.parse("13")).isEmpty();
        assertThat(ElementId.parse("0-99999999999")).isEmpty();
    }
}
