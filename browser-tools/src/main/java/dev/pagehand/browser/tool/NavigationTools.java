package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Going places, waiting, tabs and dialogs. */
final class NavigationTools {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Supplier<BrowserSession> session;

    private NavigationTools(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static List<Tool> of(Supplier<BrowserSession> session) {
        NavigationTools tools = new NavigationTools(session);
        return List.of(
                new FunctionTool(
                        "browser_navigate",
                        "Opens an address.",
                        Schema.object()
                                .text("url", "Such as https://example.com/page")
                                .require("url"),
                        tools::navigate),
                new FunctionTool(
                        "browser_navigate_back",
                        "Goes back to the previous page.",
                        Schema.object().require(),
                        arguments -> tools.history(true)),
                new FunctionTool(
                        "browser_navigate_forward",
                        "Goes forward to the next page.",
                        Schema.object().require(),
                        arguments -> tools.history(false)),
                new FunctionTool(
                        "browser_reload",
                        "Loads the page again.",
                        Schema.object().require(),
                        arguments -> tools.reload()),
                new FunctionTool(
                        "browser_wait_for",
                        "Waits for a text, for its end, or for a time.",
                        Schema.object()
                                .text("text", "Until this is on the page")
                                .text("textGone", "Until this is gone")
                                .number("time", "Seconds; for a text at most so many, 10 if not given")
                                .require(),
                        tools::waitFor),
                new FunctionTool(
                        "browser_tabs",
                        "Lists the tabs, opens an empty one, closes one or makes one the current tab.",
                        Schema.object()
                                .oneOf("action", "What to do", List.of("list", "new", "close", "select"))
                                .integer("index", "Which tab, from 0; for close the current one if not given")
                                .text("url", "What a new tab opens")
                                .require("action"),
                        tools::tabs),
                new FunctionTool(
                        "browser_handle_dialog",
                        "Answers the browser's open dialog.",
                        Schema.object()
                                .flag("accept", "false for Cancel")
                                .text("promptText", "For a prompt")
                                .require("accept"),
                        tools::dialog));
    }

    private ToolResult navigate(ObjectNode arguments) {
        Optional<String> dialog = session.get().openDialog();
        if (dialog.isPresent()) {
            return Results.refused(
                    RefusalReason.DIALOG_OPEN, dialog.get() + "; answer it with browser_handle_dialog first");
        }
        long begun = System.nanoTime();
        String url = arguments.get("url").asText();
        try {
            session.get().navigate(url);
            return Results.arrived(
                    "opened " + session.get().url(), session.get().observe(), (System.nanoTime() - begun) / 1_000_000);
        } catch (BrowserException.NotApproved e) {
            return Results.refused(RefusalReason.NEEDS_APPROVAL, String.valueOf(e.getMessage()));
        } catch (BrowserException.Blocked e) {
            return Results.refused(RefusalReason.BLOCKED_BY_POLICY, String.valueOf(e.getMessage()));
        } catch (BrowserException.Configuration | BrowserException.Unreachable e) {
            return Results.refused(RefusalReason.NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (BrowserException.TimedOut e) {
            return Results.acted(
                    new ActionOutcome.TimedOut(String.valueOf(e.getMessage()), Changes.NONE),
                    (System.nanoTime() - begun) / 1_000_000);
        }
    }

    private ToolResult history(boolean back) {
        return Results.acted(() ->
                session.get().onPage(page -> page.history(back, session.get().shown(), limit())));
    }

    private ToolResult reload() {
        return Results.acted(
                () -> session.get().onPage(page -> page.reload(session.get().shown(), limit())));
    }

    private ToolResult waitFor(ObjectNode arguments) {
        Optional<String> text = text(arguments, "text");
        Optional<String> gone = text(arguments, "textGone");
        Duration wait = arguments.hasNonNull("time")
                ? Duration.ofMillis((long) (arguments.get("time").asDouble() * 1000))
                : WAIT;
        if (text.isEmpty() && gone.isEmpty() && !arguments.hasNonNull("time")) {
            return Results.refused(RefusalReason.WRONG_KIND, "give one of text, textGone or time");
        }
        if (wait.isNegative() || wait.isZero()) {
            return Results.refused(RefusalReason.WRONG_KIND, "time must be more than 0 seconds");
        }
        Duration bounded = wait.compareTo(limit()) > 0 ? limit() : wait;
        return Results.acted(() -> session.get()
                .onPage(page -> page.waitFor(text, gone, bounded, session.get().shown(), limit())));
    }

    private ToolResult tabs(ObjectNode arguments) {
        try {
            return changedTabs(arguments);
        } catch (BrowserException.Blocked e) {
            return Results.refused(RefusalReason.BLOCKED_BY_POLICY, String.valueOf(e.getMessage()));
        }
    }

    private ToolResult changedTabs(ObjectNode arguments) {
        String action = arguments.get("action").asText().toLowerCase(Locale.ROOT);
        boolean given = arguments.hasNonNull("index");
        int index = given ? arguments.get("index").asInt() : current();
        boolean done = switch (action) {
            case "new" -> {
                session.get().newTab();
                yield true;
            }
            case "select" -> given && session.get().selectTab(index);
            case "close" -> session.get().closeTab(index);
            default -> true;
        };
        if (!done) {
            return Results.refused(
                    RefusalReason.NOT_FOUND,
                    given ? "there is no tab " + index + "; " + list() : "index says which tab; " + list());
        }
        if (action.equals("new") && arguments.hasNonNull("url")) {
            return navigate(arguments);
        }
        return action.equals("list") || action.equals("close")
                ? Results.answer(list())
                : Results.answer(list() + session.get().observe().text());
    }

    private int current() {
        return session.get().tabs().stream()
                .filter(BrowserSession.Tab::current)
                .findFirst()
                .map(BrowserSession.Tab::index)
                .orElse(0);
    }

    private String list() {
        StringBuilder out = new StringBuilder("tabs:\n");
        session.get()
                .tabs()
                .forEach(tab -> out.append(tab.index())
                        .append(tab.current() ? " (current) " : " ")
                        .append(tab.url())
                        .append('\n'));
        return out.toString();
    }

    private ToolResult dialog(ObjectNode arguments) {
        return Results.acted(() -> session.get()
                .onPage(page -> page.answerDialog(
                        arguments.get("accept").asBoolean(),
                        text(arguments, "promptText"),
                        session.get().shown(),
                        limit())));
    }

    private Duration limit() {
        return session.get().time().left();
    }

    static Optional<String> text(ObjectNode arguments, String name) {
        return arguments.hasNonNull(name) ? Optional.of(arguments.get(name).asText()) : Optional.empty();
    }
}
