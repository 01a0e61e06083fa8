package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.action.ScrollAmount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Acting on the page and on no element of it. */
final class PageTools {

    private static final int LARGEST = 10_000;

    private final ActionCalls calls;

    private PageTools(ActionCalls calls) {
        this.calls = calls;
    }

    static List<Tool> of(ActionCalls calls) {
        PageTools tools = new PageTools(calls);
        return List.of(
                new FunctionTool(
                        "browser_press_key",
                        "Presses a key where the focus is.",
                        Schema.object()
                                .text("key", "Such as Enter, Escape, ArrowDown or Control+a")
                                .require("key"),
                        tools::press),
                new FunctionTool(
                        "browser_scroll",
                        "Scrolls the page or an element.",
                        Schema.object()
                                .text("amount", "down, up, top, bottom, -300 (pixels) or 50%")
                                .target("target", "This element; without amount, until it is in view")
                                .require(),
                        tools::scroll),
                new FunctionTool(
                        "browser_resize",
                        "Gives the viewport another size.",
                        Schema.object()
                                .number("width", "CSS pixels")
                                .number("height", "CSS pixels")
                                .require("width", "height"),
                        tools::resize),
                new FunctionTool(
                        "browser_close",
                        "Closes all tabs; an empty one takes their place.",
                        Schema.object().require(),
                        arguments -> tools.close()));
    }

    private ToolResult press(ObjectNode arguments) {
        String key = arguments.get("key").asText();
        return Results.acted(
                () -> session().onPage(page -> page.press(key, session().shown(), limit())));
    }

    private ToolResult scroll(ObjectNode arguments) {
        Optional<String> amount = NavigationTools.text(arguments, "amount");
        if (amount.isPresent() && !ScrollAmount.isKnown(amount.get())) {
            return Results.refused(
                    RefusalReason.WRONG_KIND,
                    "'" + amount.get() + "' is no amount; give down, up, top, bottom, pixels or a percentage");
        }
        if (arguments.hasNonNull("target")) {
            return calls.perform(arguments, ActionMethod.SCROLL, amount.stream().toArray(String[]::new));
        }
        return Results.acted(() -> session()
                .onPage(page -> page.scroll(amount.orElse("down"), session().shown(), limit())));
    }

    private ToolResult resize(ObjectNode arguments) {
        int width = arguments.get("width").asInt();
        int height = arguments.get("height").asInt();
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            return Results.refused(
                    RefusalReason.WRONG_KIND, "width and height must be from 1 to " + LARGEST + " CSS pixels");
        }
        return Results.acted(() ->
                session().onPage(page -> page.resize(width, height, session().shown(), limit())));
    }

    private ToolResult close() {
        int closed = session().tabs().size();
        for (int i = closed - 1; i >= 0; i--) {
            session().closeTab(i);
        }
        return Results.answer("closed " + closed + (closed == 1 ? " tab" : " tabs"));
    }

    private BrowserSession session() {
        return calls.session();
    }

    private Duration limit() {
        return session().time().left();
    }
}
