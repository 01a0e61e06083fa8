package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.ConsoleLog;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.RequestLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a page wrote to its console and sent over the network. */
final class RecordTools {

    private static final int LINES_TOLD = 100;

    private final Supplier<BrowserSession> session;

    private RecordTools(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static List<Tool> of(Supplier<BrowserSession> session) {
        RecordTools tools = new RecordTools(session);
        return List.of(
                new FunctionTool(
                        "browser_console_messages",
                        "Shows what the page wrote to its console, errors of its scripts among it; the latest "
                                + LINES_TOLD + ".",
                        Schema.object()
                                .oneOf(
                                        "level",
                                        "The least grave to be shown, info if not given",
                                        Arrays.stream(ConsoleLog.Level.values())
                                                .map(ConsoleLog.Level::word)
                                                .toList())
                                .flag("all", "Also those of the pages before this one")
                                .filename()
                                .require(),
                        tools::console),
                new FunctionTool(
                        "browser_network_requests",
                        "Shows the requests that the page sent, with method, address and status; the latest "
                                + LINES_TOLD + ".",
                        Schema.object()
                                .flag("static", "Also pictures, fonts, styles and scripts that arrived as they should")
                                .text("filter", "Only addresses that this regular expression matches")
                                .filename()
                                .require(),
                        tools::requests));
    }

    private ToolResult console(ObjectNode arguments) {
        ConsoleLog.Level least =
                ConsoleLog.Level.valueOf(arguments.path("level").asText("info").toUpperCase(Locale.ROOT));
        boolean all = arguments.path("all").asBoolean();
        return told(arguments, "messages", tab -> tab.console().lines(least, all));
    }

    private ToolResult requests(ObjectNode arguments) {
        boolean plain = arguments.path("static").asBoolean();
        Optional<String> filter = NavigationTools.text(arguments, "filter");
        Optional<String> wrong = filter.flatMap(LookTools::wrongPattern);
        if (wrong.isPresent()) {
            return Results.refused(RefusalReason.WRONG_KIND, wrong.get());
        }
        Optional<Pattern> pattern = filter.map(Pattern::compile);
        try {
            return told(
                    arguments,
                    "requests",
                    tab -> tab.requests().sent().stream()
                            .filter(sent -> plain || !sent.isPlainResource())
                            .filter(sent -> pattern.isEmpty()
                                    || BoundedMatch.found(
                                            pattern.get(), tab.secrets().masked(sent.url())))
                            .map(RequestLog.Sent::line)
                            .toList());
        } catch (BoundedMatch.TooMuchWork e) {
            return Results.refused(
                    RefusalReason.WRONG_KIND, "filter: '" + filter.orElse("") + "' takes too long; write it simpler");
        }
    }

    private ToolResult told(ObjectNode arguments, String what, Function<LivePage, List<String>> lines) {
        List<String> all;
        try {
            all = session.get().inTab(tab -> {
                // Events are taken in only while a call is under way.
                tab.page().waitForTimeout(1);
                return lines.apply(tab);
            });
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
        boolean whole = arguments.hasNonNull("filename") || all.size() <= LINES_TOLD;
        List<String> shown = whole ? all : all.subList(all.size() - LINES_TOLD, all.size());
        String head = all.size() + " " + what + (whole ? "" : ", the latest " + LINES_TOLD) + ":\n";
        ObjectNode json = Results.object().put("outcome", "performed").put("detail", all.size() + " " + what);
        ArrayNode array = json.putArray(what);
        shown.forEach(array::add);
        String text = head + String.join("\n", shown) + (shown.isEmpty() ? "" : "\n");
        return SavedResult.of(session.get(), arguments, ".txt", Results.answer(text, json));
    }
}
