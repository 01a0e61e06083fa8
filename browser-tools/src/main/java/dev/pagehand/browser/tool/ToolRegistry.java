package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.policy.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The tools that can be called, by name. The same registry is shown to models, to MCP clients and to people. Confined to
 * its session's thread.
 */
public final class ToolRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> REMARKS = List.of("element", "startElement", "endElement");

    private final Map<String, Tool> tools;
    private final ArgumentCheck check = new ArgumentCheck();
    private final Secrets secrets;

    private ToolRegistry(Map<String, Tool> tools, Secrets secrets) {
        this.tools = tools;
        this.secrets = secrets;
    }

    /** These tools; of two of one name the later one. */
    public static ToolRegistry of(Collection<? extends Tool> tools) {
        return of(tools, Secrets.none());
    }

    private static ToolRegistry of(Collection<? extends Tool> tools, Secrets secrets) {
        Map<String, Tool> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        return new ToolRegistry(byName, secrets);
    }

    /** The built-in tools of a session. */
    public static ToolRegistry forSession(BrowserSession session) {
        return forSession(() -> session, session.options());
    }

    /**
     * The built-in tools of a session that may still be starting: what they are is known before.
     *
     * @param session asked at each call
     * @param options what the session is started with
     */
    public static ToolRegistry forSession(Supplier<BrowserSession> session, BrowserOptions options) {
        List<Tool> all = new ArrayList<>(NavigationTools.of(session));
        all.addAll(LookTools.of(session, options.allowEvaluate()));
        ActionCalls calls = new ActionCalls(session);
        all.addAll(PointerTools.of(calls));
        all.addAll(FieldTools.of(calls));
        all.addAll(PageTools.of(calls));
        all.add(ActTool.of(calls));
        all.addAll(RecordTools.of(session));
        all.addAll(FileTools.of(session));
        all.add(DownloadTool.of(session));
        return of(all.stream().map(tool -> new TargetedTool(tool, session)).toList(), options.secrets());
    }

    /** The same with one more, in place of one of its name. */
    public ToolRegistry with(Tool tool) {
        List<Tool> all = new ArrayList<>(tools.values());
        all.add(tool);
        return of(all, secrets);
    }

    public List<Tool> tools() {
        return List.copyOf(tools.values());
    }

    /**
     * Calls a tool, after its arguments were checked against its schema. What cannot be done is a result.
     *
     * @throws BrowserException where the session cannot go on
     */
    public ToolResult call(String name, ObjectNode arguments) {
        Tool tool = tools.get(name);
        if (tool == null) {
            return invalid(name, noSuchTool(name, tools.keySet()), List.of());
        }
        ObjectNode known = withoutRemarks(tool, arguments);
        List<String> wrong = check.problems(tool, known);
        return wrong.isEmpty()
                ? tool.call(known).masked(secrets)
                : invalid(name, "nothing was done, since the arguments are wrong: " + String.join("; ", wrong), wrong);
    }

    /** The arguments of a call with the ids of the elements that it names by selectors, as far as each fits only one now. */
    public ObjectNode withIds(String name, ObjectNode arguments) {
        return tools.get(name) instanceof TargetedTool tool ? tool.withIds(arguments) : arguments;
    }

    /** What to say where a tool is asked for that is not there: the names that may have been meant, and all there are. */
    public static String noSuchTool(String name, Collection<String> tools) {
        List<String> near = NearestNames.of(name, tools);
        return "there is no tool " + name + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
                + (near.isEmpty() ? "; the" : " The") + " tools are " + String.join(", ", tools);
    }

    // Clients that know Playwright MCP describe the element beside naming it. That is for people; no tool needs it.
    private static ObjectNode withoutRemarks(Tool tool, ObjectNode arguments) {
        ObjectNode rest = arguments.deepCopy();
        REMARKS.stream()
                .filter(name -> !tool.inputSchema().path("properties").has(name))
                .filter(name -> rest.path(name).isTextual())
                .forEach(rest::remove);
        return rest;
    }

    private static ToolResult invalid(String tool, String text, List<String> problems) {
        ObjectNode json = JSON.createObjectNode();
        json.put("outcome", "invalid").put("tool", tool).put("detail", text);
        ArrayNode array = json.putArray("problems");
        problems.forEach(array::add);
        return new ToolResult.Invalid(text, json);
    }
}
