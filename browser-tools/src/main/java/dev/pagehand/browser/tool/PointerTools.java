package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import java.util.List;

/** Acting on elements with the pointer. */
final class PointerTools {

    private final ActionCalls calls;

    private PointerTools(ActionCalls calls) {
        this.calls = calls;
    }

    static List<Tool> of(ActionCalls calls) {
        PointerTools tools = new PointerTools(calls);
        return List.of(
                new FunctionTool(
                        "browser_click",
                        "Clicks an element.",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .flag("doubleClick", "Click twice")
                                .oneOf("button", "Else left", List.of("left", "right", "middle"))
                                .manyOf(
                                        "modifiers",
                                        "Keys held down",
                                        List.of("Alt", "Control", "ControlOrMeta", "Meta", "Shift"))
                                .require("target"),
                        tools::click),
                new FunctionTool(
                        "browser_hover",
                        "Moves the pointer over an element, for what shows only then.",
                        Schema.object().target("target", Schema.TARGET).require("target"),
                        arguments -> calls.perform(arguments, ActionMethod.HOVER)),
                new FunctionTool(
                        "browser_drag",
                        "Drags an element and drops it on another one.",
                        Schema.object()
                                .target("startTarget", "The id of the element to drag, such as 0-13")
                                .target("endTarget", "The id of the element to drop it on")
                                .require("startTarget", "endTarget"),
                        tools::drag));
    }

    private ToolResult click(ObjectNode arguments) {
        String button = arguments.path("button").asText("left");
        boolean twice = arguments.path("doubleClick").asBoolean();
        if (twice && !button.equals("left")) {
            return Results.refused(RefusalReason.WRONG_KIND, "a double click is done with the left button only");
        }
        ActionMethod method = switch (button) {
            case "right" -> ActionMethod.RIGHT_CLICK;
            case "middle" -> ActionMethod.MIDDLE_CLICK;
            default -> twice ? ActionMethod.DOUBLE_CLICK : ActionMethod.CLICK;
        };
        return calls.perform(new Action(
                ActionCalls.target(arguments, "target"),
                method,
                List.of(),
                ActionCalls.modifiers(arguments.path("modifiers"))));
    }

    private ToolResult drag(ObjectNode arguments) {
        String end = ActionCalls.target(arguments, "endTarget").toString();
        return calls.perform(Action.of(ActionCalls.target(arguments, "startTarget"), ActionMethod.DRAG_TO, end));
    }
}
