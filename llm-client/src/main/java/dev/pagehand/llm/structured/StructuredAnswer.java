package dev.pagehand.llm.structured;

import dev.pagehand.llm.ElementAction;
import dev.pagehand.llm.LlmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a model without native tool calls asked for in its text: actions on elements and tool calls, in order.
 *
 * <pre>{@code
 * {"element":{"id":"0-13"},"method":"click","arguments":[]}
 * {"tool":"done","arguments":{"success":true,"answer":"Bought."}}
 * }</pre>
 *
 * <p>Read as well are {@code elementId} or a bare id for the element, also in brackets; {@code args}, {@code params}, a
 * bare value or an object for the arguments; lists under {@code elements} or {@code actions}, or bare; a wrapping
 * {@code action}; code fences and prose around it; single quotes, trailing commas, a missing end where nothing of meaning
 * is missing; and many names for the methods, which are told by their canonical names: click, doubleClick, rightClick,
 * hover, fill, type, press, select, check, uncheck, setFiles, dragTo, scroll, focus, clear.
 *
 * <p>The arguments are then: of fill and type the text; of press the key; of select the options; of setFiles the paths;
 * of dragTo the id of the element to drop on; of scroll nothing (into view), {@code up}, {@code down}, {@code left} or
 * {@code right} with an optional amount, a number or a percentage; of the others nothing.
 *
 * @param steps at least one
 */
public record StructuredAnswer(List<StructuredStep> steps) {

    private static final int SHOWN = 1_000;

    public StructuredAnswer {
        steps = List.copyOf(steps);
    }

    /**
     * Reads an answer.
     *
     * @throws LlmException.InvalidResponse where it holds nothing that can be understood, or can be understood in two
     *     ways; the message says what is wrong and holds the text, so that it can go back to the model
     */
    public static StructuredAnswer parse(String text) {
        return parse(text, Set.of());
    }

    /**
     * Reads an answer of a model that was told of tools, which it may name as a method or as the only key, too:
     * {@code {"done":{"success":true}}}.
     *
     * @param tools the tools' names
     * @throws LlmException.InvalidResponse as for {@link #parse(String)}
     */
    public static StructuredAnswer parse(String text, Set<String> tools) {
        try {
            return new StructuredAnswer(new AnswerText(new AnswerShapes(tools)).read(text));
        } catch (NotUnderstood e) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            throw new LlmException.InvalidResponse("the answer holds no action that can be carried out: "
                    + e.problem()
                    + "; answer with {\"element\":{\"id\":\"0-13\"},\"method\":\"click\",\"arguments\":[]} or"
                    + " {\"tool\":\"…\",\"arguments\":{…}}; the answer was: " + shown);
        }
    }

    /**
     * The actions on elements.
     *
     * @throws LlmException.InvalidResponse where there is a tool call among the steps
     */
    public List<ElementAction> actions() {
        List<ElementAction> actions = new ArrayList<>();
        for (StructuredStep step : steps) {
            if (step instanceof StructuredStep.Action action) {
                actions.add(action.action());
            } else if (step instanceof StructuredStep.Call call) {
                throw new LlmException.InvalidResponse("the answer calls the tool '"
                        + call.call().name() + "' where an action on an element was asked for");
            }
        }
        return List.copyOf(actions);
    }
}
