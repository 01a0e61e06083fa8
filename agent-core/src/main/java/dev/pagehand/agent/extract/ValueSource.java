package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Where one value comes from.
 *
 * @param pointer the value's JSON pointer, such as {@code /items/0/price}
 * @param elementId the smallest element that shows it, such as {@code 0-13}
 * @param url the page's address
 * @param text what the element says, shortened to 200 characters
 * @param basis how far the value is the page's own
 */
public record ValueSource(String pointer, String elementId, String url, String text, Basis basis) {

    /** How far a value is the page's own. */
    public enum Basis {
        /** It stands on the page, in these words or digits. */
        READ,
        /** An address that the element leads to or shows. */
        LINK,
        /** A yes or no, or one of a few words, that the model concluded from the element. */
        JUDGED;

        /** As it stands in JSON: {@code read}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int SHOWN = 200;

    public ValueSource {
        text = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pointer", pointer)
                .put("elementId", elementId)
                .put("url", url)
                .put("text", text)
                .put("basis", basis.word());
    }
}
