package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.DrawnIds;
import dev.pagehand.browser.page.ElementGone;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSearch;
import dev.pagehand.browser.page.PageSnapshot;
import dev.pagehand.browser.page.PageText;
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
                        "Shows the whole page, elements with their ids.",
                        Schema.object()
                                .target("target", "Only this element")
                                .natural("depth", "So many levels")
                                .filename()
                                .require(),
                        tools::snapshot),
                new FunctionTool(
                        "browser_find",
                        "Finds elements and texts that a snapshot left out, too.",
                        Schema.object()
                                .text("text", "Part of a name, text or value")
                                .text("regex", "In place of text")
                                .require(),
                        tools::find),
                new FunctionTool(
                        "browser_take_screenshot",
                        "Takes a picture of what is in view, of the whole page or of one element.",
                        Schema.object()
                                .target("target", "Only this element")
                                .flag("fullPage", "The whole page")
                                .flag("ids", "Draw on it the ids of what can be acted on")
                                .oneOf("type", "The format", List.of("png"))
                                .oneOf("scale", "One pixel for each CSS pixel", List.of("css"))
                                .filename()
                                .require(),
                        tools::screenshot),
                new FunctionTool(
                        "browser_extract_text",
                        "Gives the page's text without elements and ids; for long texts.",
                        Schema.object()
                                .target("target", "Only this element")
                                .integer("offset", "The line to go on from")
                                .filename()
                                .require(),
                        tools::text)));
        if (allowEvaluate) {
            all.add(new FunctionTool(
                    "browser_evaluate",
                    "Runs a JavaScript function in the page and gives its result as JSON.",
                    Schema.object()
                            .text("function", "Such as () => document.title")
                            .filename()
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
            PageSnapshot told = arguments.hasNonNull("depth")
                    ? page.toDepth(arguments.get("depth").asInt())
                    : page;
            return SavedResult.of(session.get(), arguments, ".txt", Results.answer(told.text(), told.toJson()));
        } catch (ElementGone e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
    }

    private ToolResult text(ObjectNode arguments) {
        Optional<ElementId> root = NavigationTools.text(arguments, "target").flatMap(ElementId::parse);
        boolean whole = arguments.hasNonNull("filename");
        int budget = whole ? Integer.MAX_VALUE : PageReader.DEFAULT_BUDGET;
        PageText.Part part;
        try {
            PageReader.Request all = new PageReader.Request(PageReader.DEFAULT_BUDGET, root, true, false);
            part = session.get()
                    .inTab(tab -> PageText.of(
                            PageReader.read(tab, all, session.get().time().left()),
                            arguments.path("offset").asInt(),
                            budget));
        } catch (ElementGone e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
        int more = part.total() - part.next();
        String text = String.join("\n", part.lines())
                + (more > 0 ? "\n… " + more + " more lines (go on with offset=" + part.next() + ")\n" : "\n");
        ObjectNode json = Results.object()
                .put("outcome", "performed")
                .put("detail", "lines " + part.from() + " to " + part.next() + " of " + part.total())
                .put("next", more > 0 ? (Integer) part.next() : null);
        ArrayNode lines = json.putArray("lines");
        part.lines().forEach(lines::add);
        return SavedResult.of(session.get(), arguments, ".txt", Results.answer(text, json));
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
            return Results.notAnswered(session.get(), e);
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
    static Optional<String> wrongPattern(String regex) {
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
            byte[] png = picture(target, arguments);
            String base64 = Base64.getEncoder().encodeToString(png);
            ObjectNode json = Results.object()
                    .put("outcome", "performed")
                    .put("detail", "took a picture of " + png.length + " bytes")
                    .put("mediaType", "image/png")
                    .put("bytes", png.length);
            ToolResult picture = new ToolResult.Answer(
                    "a picture of " + png.length + " bytes",
                    json,
                    List.of(new ToolResult.Picture("image/png", base64)));
            return SavedResult.of(session.get(), arguments, ".png", picture);
        } catch (BrowserException.Configuration e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
    }

    private byte[] picture(Optional<ElementId> target, ObjectNode arguments) {
        boolean whole = arguments.path("fullPage").asBoolean();
        byte[] png = session.get().screenshot(target, whole);
        return arguments.path("ids").asBoolean()
                ? session.get()
                        .inTab(tab -> DrawnIds.over(
                                png, tab, target, whole, session.get().time().left()))
                : png;
    }

    private ToolResult evaluate(ObjectNode arguments) {
        try {
            String json = session.get().evaluate(arguments.get("function").asText());
            ToolResult result = Results.answer(
                    json, Results.object().put("outcome", "performed").put("result", json));
            return SavedResult.of(session.get(), arguments, ".json", result);
        } catch (BrowserException.Configuration e) {
            return Results.refused(RefusalReason.WRONG_KIND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
    }
}
