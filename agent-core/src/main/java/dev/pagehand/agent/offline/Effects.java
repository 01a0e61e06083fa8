package dev.pagehand.agent.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds the page against what a step should have brought about: a call that was performed is not yet a field that kept its
 * text. Pages put values back, leave boxes unchecked and tabs closed; such a step is not done. An element that has gone, or
 * that shows no state of the kind, says nothing.
 */
final class Effects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern COMPLAINT = Pattern.compile(
            "(?i)\\bplease (?:choose|enter|select|fill|provide|add|accept|correct|try|tick|pick|type|give|complete|specify)\\b|\\b(?:must|required?|invalid|incorrect|wrong|error|failed|cannot|can['’]t|could not|not (?:allowed|available|possible|found|valid|enough)|at least|at most|missing|denied|locked|expired|unavailable|no longer|too (?:many|long|short|few))\\b");

    private Effects() {}

    /**
     * What is not so on the page after a call that was performed; empty where nothing speaks against it.
     *
     * @param hadNoEffect whether nothing at all was seen to change
     */
    static Optional<String> missing(ToolCall call, Instruction step, PageView page, boolean hadNoEffect) {
        if (step instanceof Instruction.LogIn && call.name().equals("browser_click")) {
            return refused(page);
        }
        JsonNode arguments = arguments(call);
        String id = arguments
                .path("target")
                .asText(arguments.path("element").path("id").asText(""));
        Optional<PageNode> touched = page.nodes().stream()
                .filter(node -> !id.isEmpty() && node.id().equals(id))
                .findFirst();
        return touched.flatMap(node -> switch (call.name()) {
            case "browser_type" ->
                step instanceof Instruction.Search && hadNoEffect
                        ? Optional.of("searching with " + node.line() + " changed nothing")
                        : typed(node, arguments, page);
            case "browser_select_option" -> selected(node, arguments);
            case "browser_click" -> clicked(node, step, hadNoEffect);
            case "act" -> checked(node, arguments.path("method").asText());
            default -> Optional.empty();
        });
    }

    /** An alert that was not there before, whose words say that something is wrong or lacking. */
    static Optional<String> complaint(PageView page, Optional<PageView> before) {
        List<String> old = before.stream()
                .flatMap(view -> view.nodes().stream())
                .filter(node -> node.role().equals("alert"))
                .map(PageNode::text)
                .toList();
        return page.nodes().stream()
                .filter(node -> node.role().equals("alert"))
                .map(node -> node.text().strip())
                .filter(text -> COMPLAINT.matcher(text).find() && !old.contains(text))
                .findFirst();
    }

    /** The form is still there with the password in it, and the page warns of something. */
    private static Optional<String> refused(PageView page) {
        boolean asks =
                page.nodes().stream().anyMatch(node -> node.value().orElse("").startsWith("(hidden"));
        return page.nodes().stream()
                .filter(node ->
                        asks && node.role().equals("alert") && !node.text().isBlank())
                .findFirst()
                .map(alert -> "the page says '" + alert.text().strip() + "'");
    }

    private static JsonNode arguments(ToolCall call) {
        try {
            return JSON.readTree(call.arguments());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A page may write a value in its own manner, such as 12,345 for 12345, or make a tag of it. */
    private static Optional<String> typed(PageNode field, JsonNode arguments, PageView page) {
        String text = bare(arguments.path("text").asText());
        String value = field.value().orElse("");
        String held = bare(value);
        boolean same = held.equals(text) || (!text.isEmpty() && (held.contains(text) || shortened(value, text)));
        boolean moved = value.isEmpty()
                && !text.isEmpty()
                && page.nodes().stream().anyMatch(node -> bare(node.name()).equals(text));
        return arguments.path("submit").asBoolean() || value.startsWith("(hidden") || same || moved
                ? Optional.empty()
                : Optional.of(field.line() + " holds '" + value + "' afterwards");
    }

    private static boolean shortened(String value, String text) {
        String shown = bare(value);
        return value.endsWith("…") && !shown.isEmpty() && text.startsWith(shown);
    }

    private static Optional<String> selected(PageNode list, JsonNode arguments) {
        List<String> chosen = list.chosen().stream().map(Effects::bare).toList();
        List<String> missing = new ArrayList<>();
        arguments.path("values").forEach(value -> {
            if (!chosen.contains(bare(value.asText()))) {
                missing.add(value.asText());
            }
        });
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        list.line() + " does not show '" + String.join("', '", missing) + "' as chosen afterwards");
    }

    private static Optional<String> checked(PageNode box, String method) {
        boolean wrong =
                (method.equals("check") && !box.has("checked")) || (method.equals("uncheck") && box.has("checked"));
        return wrong ? Optional.of(box.line() + " is not " + method + "ed afterwards") : Optional.empty();
    }

    private static Optional<String> clicked(PageNode node, Instruction step, boolean hadNoEffect) {
        boolean unchosen = node.role().equals("tab")
                ? !node.has("selected") && siblings(node).stream().anyMatch(other -> other.has("selected"))
                : node.role().equals("radio") && !node.has("checked");
        if (unchosen) {
            return Optional.of(node.line() + " is not shown as chosen afterwards");
        }
        boolean lifeless = hadNoEffect
                && Set.of("listitem", "row", "cell", "article", "heading", "rowheader")
                        .contains(node.role())
                && !node.has("clickable");
        if (lifeless) {
            return Optional.of(node.line() + " changed nothing");
        }
        boolean folded =
                step instanceof Instruction.Expand expand && node.has(expand.open() ? "collapsed" : "expanded");
        boolean shows = step instanceof Instruction.Expand
                || step instanceof Instruction.CloseDialog
                || step instanceof Instruction.Increase
                || step instanceof Instruction.Assign;
        return folded || (shows && hadNoEffect) ? Optional.of(node.line() + " changed nothing") : Optional.empty();
    }

    private static List<PageNode> siblings(PageNode node) {
        return node.parent().map(PageNode::children).orElse(List.of());
    }

    /** Letters and digits only. */
    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
