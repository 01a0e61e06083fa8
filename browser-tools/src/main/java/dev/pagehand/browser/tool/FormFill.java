package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.PageDifference;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills the fields of a form in order, and stops where one is not filled or the page is another one. */
final class FormFill {

    private static final List<String> TYPES = List.of("textbox", "checkbox", "radio", "combobox", "slider");

    private final BrowserSession session;
    private final List<String> details = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ArrayNode told = Results.object().arrayNode();

    FormFill(BrowserSession session) {
        this.session = session;
    }

    static ObjectNode schema() {
        ObjectNode field = Schema.object()
                .target("target", "The field's id from the latest snapshot, such as 0-13")
                .text("name", "What the field is called, for the log")
                .oneOf("type", "What it is; what the snapshot shows it to be if not given", TYPES)
                .text("value", "The text; for a checkbox or radio true or false; for a combobox the option")
                .require("target", "value");
        field.remove("additionalProperties");
        ObjectNode list = Results.object().put("type", "array").put("description", "The fields to fill");
        list.set("items", field);
        return list;
    }

    ToolResult of(ObjectNode arguments) {
        long begun = System.nanoTime();
        PageSnapshot before = session.shown();
        List<JsonNode> fields = new ArrayList<>();
        arguments.get("fields").forEach(fields::add);
        if (fields.isEmpty()) {
            return Results.refused(RefusalReason.WRONG_KIND, "fields: wants at least one field");
        }
        ActionReport last = fill(fields);
        ToolResult.Acted result = Results.acted(
                new ActionReport(whole(last, before, fields), last.after(), last.newDocument()),
                (System.nanoTime() - begun) / 1_000_000);
        result.json().set("fields", told);
        return result;
    }

    private ActionReport fill(List<JsonNode> fields) {
        ActionReport report = ActionReport.of(Results.refusal(RefusalReason.WRONG_KIND, "no field"));
        for (JsonNode field : fields) {
            report = fill((ObjectNode) field);
            ActionOutcome outcome = report.outcome();
            told.addObject()
                    .put("target", field.get("target").asText())
                    .put("outcome", outcome.name())
                    .put("detail", outcome.detail());
            notes.addAll(outcome.changes().notes());
            if (!(outcome instanceof ActionOutcome.Performed)) {
                return report;
            }
            details.add(outcome.detail());
            if (report.newDocument() || session.openDialog().isPresent()) {
                return report;
            }
        }
        return report;
    }

    private ActionReport fill(ObjectNode field) {
        String value = field.get("value").asText();
        String type = field.path("type").asText(typeShown(field));
        boolean toggled = type.equals("checkbox") || type.equals("radio");
        if (toggled && !value.equals("true") && !value.equals("false")) {
            return ActionReport.of(Results.refusal(
                    RefusalReason.WRONG_KIND, "the value of a " + type + " is true or false, not '" + value + "'"));
        }
        ActionMethod method = switch (type) {
            case "checkbox", "radio" -> value.equals("true") ? ActionMethod.CHECK : ActionMethod.UNCHECK;
            case "combobox" -> ActionMethod.SELECT;
            default -> ActionMethod.FILL;
        };
        List<String> arguments = toggled ? List.of() : List.of(value);
        return session.perform(new Action(ActionCalls.target(field, "target"), method, arguments));
    }

    // Without a type it is what the snapshot shows.
    private String typeShown(ObjectNode field) {
        return session.shown()
                .element(ActionCalls.target(field, "target"))
                .map(element -> switch (element.role()) {
                    case "checkbox", "radio" -> element.role();
                    case "combobox", "listbox" -> element.states().containsKey("options") ? "combobox" : "textbox";
                    default -> "textbox";
                })
                .orElse("textbox");
    }

    // One difference for all of it, against what stood there before the first field.
    private ActionOutcome whole(ActionReport last, PageSnapshot before, List<JsonNode> fields) {
        int filled = details.size();
        Optional<String> url = last.after().map(PageSnapshot::url).filter(now -> !now.equals(before.url()));
        List<String> lines = last.newDocument() || session.openDialog().isPresent()
                ? List.of()
                : session.inTab(tab -> PageDifference.of(
                        tab, before, session.shown(), session.time().left()));
        Changes changes = new Changes(url, lines, notes);
        String done = String.join("; ", details);
        if (filled == fields.size()) {
            return new ActionOutcome.Performed(done, changes);
        }
        if (filled == 0) {
            return last.outcome();
        }
        boolean wentOn = last.outcome() instanceof ActionOutcome.Performed;
        String detail = "filled " + filled + " of " + fields.size() + " fields (" + done + "), then "
                + (wentOn
                        ? "the page went on by itself; the rest was not filled"
                        : "stopped: " + last.outcome().detail());
        return last.outcome() instanceof ActionOutcome.TimedOut
                ? new ActionOutcome.TimedOut(detail, changes)
                : new ActionOutcome.PerformedNoEffect(detail, changes);
    }
}
