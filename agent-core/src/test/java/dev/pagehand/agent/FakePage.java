package dev.pagehand.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.Changes;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A page without a browser: tests say what each click does. */
public final class FakePage {

    private final Map<String, Supplier<ActionOutcome>> clicks = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private String text = "page \"Shop\" https://shop.example/\n  [0-1] button \"Buy\"\n";

    /** What a click on the element comes to. */
    public FakePage onClick(String id, Supplier<ActionOutcome> outcome) {
        clicks.put(id, outcome);
        return this;
    }

    public FakePage shows(String newText) {
        text = newText;
        return this;
    }

    /** The calls that reached a tool, such as {@code click 0-1}. */
    public List<String> done() {
        return done;
    }

    public static ActionOutcome changed(String line) {
        return new ActionOutcome.Performed("clicked", new Changes(Optional.empty(), List.of("+ " + line), List.of()));
    }

    public static ActionOutcome moved(String url) {
        return new ActionOutcome.Performed("clicked", new Changes(Optional.of(url), List.of(), List.of()));
    }

    public static ActionOutcome refused(RefusalReason reason, String detail) {
        return new ActionOutcome.Refused(reason, Optional.empty(), detail);
    }

    public RunEvent.PageObserved look() {
        return new RunEvent.PageObserved("https://shop.example/", "Shop", text, 20);
    }

    public ToolRegistry tools() {
        return ToolRegistry.of(List.of(
                tool(
                        "browser_click",
                        "target",
                        arguments -> clicked(arguments.get("target").asText())),
                tool(
                        "act",
                        "element",
                        arguments -> clicked(arguments.at("/element/id").asText())),
                tool("browser_navigate", "url", arguments -> {
                    done.add("navigate " + arguments.get("url").asText());
                    return acted(moved(arguments.get("url").asText()));
                }),
                tool("browser_snapshot", "", arguments -> {
                    done.add("snapshot");
                    return new ToolResult.Answer(text, JsonNodeFactory.instance.objectNode(), List.of());
                })));
    }

    private ToolResult clicked(String id) {
        done.add("click " + id);
        return acted(clicks.getOrDefault(
                        id, () -> new ActionOutcome.PerformedNoEffect("clicked; nothing changed", Changes.NONE))
                .get());
    }

    private static ToolResult acted(ActionOutcome outcome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("outcome", outcome.name());
        return new ToolResult.Acted(
                outcome,
                outcome.name() + ": " + outcome.detail() + "\n"
                        + String.join("\n", outcome.changes().lines()),
                json);
    }

    private interface Handler {
        ToolResult call(ObjectNode arguments);
    }

    private static Tool tool(String name, String required, Handler handler) {
        return new Tool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "does " + name;
            }

            @Override
            public ObjectNode inputSchema() {
                ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
                if (!required.isEmpty()) {
                    schema.putArray("required").add(required);
                }
                return schema;
            }

            @Override
            public ToolResult call(ObjectNode arguments) {
                return handler.call(arguments);
            }
        };
    }
}
