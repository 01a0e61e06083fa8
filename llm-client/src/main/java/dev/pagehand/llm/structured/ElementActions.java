package dev.pagehand.llm.structured;

import dev.pagehand.llm.ElementAction;
import java.util.List;

/** Reads answers that may hold actions on elements only. */
public final class ElementActions {
    private ElementActions() {}

    /**
     * The actions of an answer, in order, at least one.
     *
     * @throws dev.pagehand.llm.LlmException.InvalidResponse as for {@link StructuredAnswer#parse(String)}
     */
    public static List<ElementAction> parse(String text) {
        return StructuredAnswer.parse(text).actions();
    }
}
