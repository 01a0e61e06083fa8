package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.ActionReport;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes results for models and for programs. */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINES_TOLD = 120;

    private Results() {}

    /** Runs something that ends in a report, and times it. */
    static ToolResult acted(Supplier<ActionReport> doing) {
        long begun = System.nanoTime();
        ActionReport report = doing.get();
        return acted(report, (System.nanoTime() - begun) / 1_000_000);
    }

    static ToolResult.Acted acted(ActionReport report, long millis) {
        ActionOutcome outcome = report.outcome();
        return new ToolResult.Acted(outcome, text(report), json(outcome, millis));
    }

    static ToolResult acted(ActionOutcome outcome, long millis) {
        return acted(new ActionReport(outcome, Optional.empty(), false), millis);
    }

    static ToolResult refused(RefusalReason reason, String detail) {
        return acted(refusal(reason, detail), 0);
    }

    static ActionOutcome.Refused refusal(RefusalReason reason, String detail) {
        return new ActionOutcome.Refused(reason, Optional.empty(), detail);
    }

    /** After an action that led to another page: the whole of it, since a difference would say nothing. */
    static ToolResult arrived(String detail, PageSnapshot page, long millis) {
        ActionOutcome outcome =
                new ActionOutcome.Performed(detail, new Changes(Optional.of(page.url()), List.of(), List.of()));
        return acted(new ActionReport(outcome, Optional.of(page), true), millis);
    }

    static ToolResult failed(String detail) {
        return new ToolResult.Failed(
                detail, JSON.createObjectNode().put("outcome", "failed").put("detail", detail));
    }

    static ToolResult answer(String text) {
        ObjectNode json = JSON.createObjectNode();
        json.put("outcome", "performed").put("detail", text);
        return new ToolResult.Answer(text, json, List.of());
    }

    static ToolResult answer(String text, ObjectNode json) {
        return new ToolResult.Answer(text, json, List.of());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The page could not be asked. */
    static ToolResult notAnswered(BrowserSession session, BrowserException.TimedOut e) {
        String reason = String.valueOf(e.getMessage());
        return session.openDialog().isPresent()
                ? refused(RefusalReason.DIALOG_OPEN, reason)
                : acted(
                        new ActionOutcome.TimedOut(reason, Changes.NONE),
                        session.options().timeout().toMillis());
    }

    private static String text(ActionReport report) {
        ActionOutcome outcome = report.outcome();
        StringBuilder out = new StringBuilder(outcome.name());
        if (outcome instanceof ActionOutcome.Refused refused) {
            out.append(" (").append(refused.reason().word()).append(')');
        }
        out.append(": ").append(outcome.detail()).append('\n');
        Changes changes = outcome.changes();
        boolean shown = report.newDocument() && report.after().isPresent();
        if (!shown) {
            changes.url().ifPresent(url -> out.append("now at ").append(url).append('\n'));
        }
        changes.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
        if (shown) {
            return out.append(report.after().get().text()).toString();
        }
        if (!changes.lines().isEmpty()) {
            out.append("changed:\n");
            changes.lines().stream()
                    .limit(LINES_TOLD)
                    .forEach(line -> out.append(line).append('\n'));
            if (changes.lines().size() > LINES_TOLD) {
                out.append("… ")
                        .append(changes.lines().size() - LINES_TOLD)
                        .append(" more changed lines (browser_snapshot shows all)\n");
            }
        } else if (outcome.done()) {
            out.append("unchanged\n");
        }
        return out.toString();
    }

    private static ObjectNode json(ActionOutcome outcome, long millis) {
        ObjectNode json = JSON.createObjectNode().put("outcome", outcome.name());
        if (outcome instanceof ActionOutcome.Refused refused) {
            json.put("reason", refused.reason().word());
            refused.by().ifPresent(by -> json.put("by", by));
        }
        json.put("detail", outcome.detail());
        ObjectNode changed = json.putObject("changed");
        changed.put("url", outcome.changes().url().orElse(null));
        ArrayNode lines = changed.putArray("lines");
        outcome.changes().lines().forEach(lines::add);
        ArrayNode notes = changed.putArray("notes");
        outcome.changes().notes().forEach(notes::add);
        json.put("ms", millis);
        return json;
    }
}
