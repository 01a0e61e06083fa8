package dev.pagehand.agent.ground.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import java.util.List;

/** Writes tool calls. */
final class Actions {

    private Actions() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode target(PageNode node) {
        return object().put("target", node.id());
    }

    static ActionCandidate plain(String tool) {
        return new ActionCandidate(tool, object(), tool.replace("browser_", "").replace('_', ' '));
    }

    static ActionCandidate navigate(String url) {
        return new ActionCandidate("browser_navigate", object().put("url", url), "open " + url);
    }

    static ActionCandidate click(PageNode node) {
        return new ActionCandidate("browser_click", target(node), "click " + node.line());
    }

    static ActionCandidate press(PageNode node, Instruction.Click how) {
        return switch (how) {
            case DOUBLE ->
                new ActionCandidate(
                        "browser_click", target(node).put("doubleClick", true), "double-click " + node.line());
            case RIGHT ->
                new ActionCandidate("browser_click", target(node).put("button", "right"), "right-click " + node.line());
            case HOVER -> method(node, "hover", "point at " + node.line());
            case SINGLE, OPENING -> click(node);
        };
    }

    static ActionCandidate type(PageNode node, String text, boolean submit) {
        ObjectNode arguments = target(node).put("text", text);
        if (submit) {
            arguments.put("submit", true);
        }
        String what = text.isEmpty() ? "clear " + node.line() : "type into " + node.line();
        return new ActionCandidate("browser_type", arguments, submit ? what + " and press Enter" : what);
    }

    static ActionCandidate select(PageNode node, List<String> values) {
        ObjectNode arguments = target(node);
        ArrayNode array = arguments.putArray("values");
        values.forEach(array::add);
        return new ActionCandidate(
                "browser_select_option", arguments, "select " + String.join(", ", values) + " in " + node.line());
    }

    static ActionCandidate check(PageNode node, boolean on) {
        return method(node, on ? "check" : "uncheck", (on ? "check " : "uncheck ") + node.line());
    }

    private static ActionCandidate method(PageNode node, String method, String description) {
        ObjectNode arguments = object();
        arguments.putObject("element").put("id", node.id());
        arguments.put("method", method).putArray("arguments");
        return new ActionCandidate("act", arguments, description);
    }

    static ActionCandidate key(PageNode node, String key) {
        ObjectNode arguments = object();
        arguments.putObject("element").put("id", node.id());
        arguments.put("method", "press").putArray("arguments").add(key);
        return new ActionCandidate("act", arguments, "press " + key + " on " + node.line());
    }

    static ActionCandidate key(String key) {
        return new ActionCandidate("browser_press_key", object().put("key", key), "press " + key);
    }

    static ActionCandidate scrollTo(PageNode node) {
        return new ActionCandidate("browser_scroll", target(node), "scroll to " + node.line());
    }

    static ActionCandidate scroll(PageNode node, String direction) {
        return new ActionCandidate(
                "browser_scroll",
                target(node).put("amount", direction),
                "scroll " + node.line() + " to the " + direction);
    }

    static ActionCandidate scroll(String direction) {
        return new ActionCandidate("browser_scroll", object().put("amount", direction), "scroll " + direction);
    }

    static ActionCandidate waitFor(Instruction.WaitFor wait) {
        ObjectNode arguments = object();
        if (wait.seconds().isPresent()) {
            arguments.put("time", wait.seconds().get());
        } else {
            arguments.put(wait.gone() ? "textGone" : "text", wait.text());
        }
        return new ActionCandidate("browser_wait_for", arguments, "wait for " + arguments);
    }

    static ActionCandidate answer(Instruction.AnswerDialog dialog) {
        ObjectNode arguments = object().put("accept", dialog.accept());
        dialog.text().ifPresent(text -> arguments.put("promptText", text));
        return new ActionCandidate(
                "browser_handle_dialog", arguments, (dialog.accept() ? "accept" : "dismiss") + " the dialog");
    }
}
