package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.ElementGone;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Looking at the page. */
final class LookTools {

    private static final int FOUND_TOLD = 25;

    private final Supplier<BrowserSession> session;

    private LookTools(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static List<Tool> of(Supplier<BrowserSession> session, boolean allowEvaluate) {
        LookTools tools = new LookTools(session);
        List<Tool> all = new ArrayList<>(List.of(
                new FunctionTool(
                        "browser_snapshot",
                        "Shows the page: elements with their ids, names and states, and the text between them.",
                        Schema.object()
                                .target("target", "Only this element and what is in it")
                                .require(),
                        tools::snapshot),
                new FunctionTool(
                        "browser_find",
                        "Finds elements and texts on the whole page, also where the snapshot left them out.",
                        Schema.object()
                                .text("text", "What a name, text or value contains")
                                .text("regex", "A regular expression that it matches")
                                .require(),
                        tools::find),
                new FunctionTool(
                        "browser_take_screenshot",
                        "Takes a picture of what is in view, of the whole page or of one element.",
                        Schema.object()
                                .target("target", "Only this element")
                                .flag("fullPage", "The whole page")
                                .require(),
                        tools::screenshot)));
        if (allowEvaluate) {
            all.add(new FunctionTool(
                    "browser_evaluate",
                    "Runs a JavaScript function in the page and gives its result as JSON.",
                    Schema.object()
                            .text("function", "Such as () => document.title")
                            .require("function"),
                    tools::evaluate));
        }
        return all;
    }

    private ToolResult snapshot(ObjectNode arguments) {
        Optional<ElementId> root = NavigationTools.text(arguments, "target").flatMap(ElementId::parse);
        try {
            PageSnapshot page =
                    session.get().observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, root, false, false));
            return Results.answer(page.text(), page.toJson());
        } catch (ElementGone e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return notAnswered(e);
        }
    }

    private ToolResult find(ObjectNode arguments) {
        Optional<String> text = NavigationTools.text(arguments, "text");
        Optional<String> regex = NavigationTools.text(arguments, "regex");
        if (text.isEmpty() == regex.isEmpty()) {
            return Results.refused(RefusalReason.WRONG_KIND, "give either text or regex");
        }
        Optional<String> wrong = regex.flatMap(LookTools::wrongPattern);
        if (wrong.isPresent()) {
            return Results.refused(RefusalReason.WRONG_KIND, wrong.get());
        }
        PageSearch.Result found;
        try {
            found = session.get().find(new PageSearch(text, regex, FOUND_TOLD));
        } catch (BrowserException.TimedOut e) {
            return notAnswered(e);
        }
        StringBuilder out = new StringBuilder(
                "found " + found.hits() + (found.hits() > FOUND_TOLD ? ", the first " + FOUND_TOLD : "") + ":\n");
        found.lines().forEach(line -> out.append(line).append('\n'));
        ObjectNode json = Results.object()
                .put("outcome", "performed")
                .put("detail", "found " + found.hits())
                .put("hits", found.hits());
        ArrayNode lines = json.putArray("found");
        found.lines().forEach(lines::add);
        return Results.answer(out.toString(), json);
    }

    // The page's own engine runs it; what Java's does not understand it hardly does either.
    private static Optional<String> wrongPattern(String regex) {
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("regex: '" + regex + "' is no regular expression: " + e.getDescription());
        }
    }

    private ToolResult screenshot(ObjectNode arguments) {
        Optional<ElementId> target = NavigationTools.text(arguments, "target").flatMap(ElementId::parse);
        try {
            byte[] png =
                    session.get().screenshot(target, arguments.path("fullPage").asBoolean());
            String base64 = Base64.getEncoder().encodeToString(png);
            ObjectNode json = Results.object()
                    .put("outcome", "performed")
                    .put("detail", "took a picture of " + png.length + " bytes")
                    .put("mediaType", "image/png")
                    .put("bytes", png.length);
            return new ToolResult.Answer(
                    "a picture of " + png.length + " bytes",
                    json,
                    List.of(new ToolResult.Picture("image/png", base64)));
        } catch (BrowserException.Configuration e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return notAnswered(e);
        }
    }

    private ToolResult evaluate(ObjectNode arguments) {
        try {
            String json = session.get().evaluate(arguments.get("function").asText());
            return Results.answer(
                    json, Results.object().put("outcome", "performed").put("result", json));
        } catch (BrowserException.Configuration e) {
            return Results.refused(RefusalReason.WRONG_KIND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return notAnswered(e);
        }
    }

    private ToolResult notAnswered(BrowserException.TimedOut e) {
        String reason = String.valueOf(e.getMessage());
        return session.get().openDialog().isPresent()
                ? Results.refused(RefusalReason.DIALOG_OPEN, reason)
                : Results.acted(
                        new ActionOutcome.TimedOut(reason, Changes.NONE),
                        session.get().options().timeout().toMillis());
    }
}
