package dev.pagehand.browser.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chromium's own accessibility tree of a page, all its frames included: what fidelity is measured by. */
final class AccessibilityTree {

    /** Chromium tells these apart; ARIA, and a snapshot with it, does not. */
    private static final Map<String, String> ARIA_WORD = Map.of(
            "DisclosureTriangle", "button",
            "DisclosureTriangleGrouped", "button",
            "ColorWell", "textbox",
            "Date", "textbox",
            "DateTime", "textbox",
            "InputTime", "textbox");

    // Of the test's own on purpose: what the snapshot is measured by does not ask the program what a control is.
    static final Set<String> ACTIONABLE = Set.of(
            "button",
            "checkbox",
            "combobox",
            "link",
            "listbox",
            "menuitem",
            "menuitemcheckbox",
            "menuitemradio",
            "option",
            "radio",
            "scrollbar",
            "searchbox",
            "slider",
            "spinbutton",
            "switch",
            "tab",
            "textbox",
            "treeitem");

    private AccessibilityTree() {}

    /**
     * What Chromium says of one element.
     *
     * @param element the DOM element as its protocol describes it, such as {@code option} in a select
     */
    record Said(String role, String name, String element) {}

    /** Named, actionable elements of a page by the frame that its process begins at, and Chromium's number. */
    static Map<Integer, Map<Integer, Said>> of(LivePage page) {
        Map<Integer, Map<Integer, Said>> all = new HashMap<>();
        for (Frame frame : page.page().frames()) {
            session(page, frame).ifPresent(protocol -> {
                Map<Integer, Said> found = new HashMap<>();
                read(protocol, found);
                all.put(page.numbers().of(frame), found);
                protocol.detach();
            });
        }
        return all;
    }

    /** The frame whose process an element's frame lives in. */
    static int processOf(LivePage page, int frame, Set<Integer> processes) {
        Frame at = page.numbers().frame(frame).orElseThrow();
        while (!processes.contains(page.numbers().of(at))) {
            at = at.parentFrame();
        }
        return page.numbers().of(at);
    }

    // Only a frame in a process of its own has a session of its own.
    private static Optional<CDPSession> session(LivePage page, Frame frame) {
        try {
            return Optional.of(
                    frame.parentFrame() == null
                            ? page.page().context().newCDPSession(page.page())
                            : page.page().context().newCDPSession(frame));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }

    private static void read(CDPSession protocol, Map<Integer, Said> found) {
        protocol.send("DOM.enable");
        protocol.send("Accessibility.enable");
        JsonObject whole = new JsonObject();
        whole.addProperty("depth", -1);
        whole.addProperty("pierce", true);
        Map<Integer, String> elements = new HashMap<>();
        index(protocol.send("DOM.getDocument", whole).getAsJsonObject("root"), elements);
        readFrame(protocol, protocol.send("Page.getFrameTree").getAsJsonObject("frameTree"), elements, found);
    }

    // What the browser itself draws inside a field or a player is no element of the page.
    private static void index(JsonObject node, Map<Integer, String> elements) {
        elements.put(
                node.get("backendNodeId").getAsInt(),
                node.get("nodeName").getAsString().toLowerCase(Locale.ROOT));
        for (String below : List.of("children", "shadowRoots")) {
            if (node.has(below)) {
                for (JsonElement each : node.getAsJsonArray(below)) {
                    JsonObject child = each.getAsJsonObject();
                    if (!child.has("shadowRootType")
                            || !child.get("shadowRootType").getAsString().equals("user-agent")) {
                        index(child, elements);
                    }
                }
            }
        }
        if (node.has("contentDocument")) {
            index(node.getAsJsonObject("contentDocument"), elements);
        }
    }

    private static void readFrame(
            CDPSession protocol, JsonObject tree, Map<Integer, String> elements, Map<Integer, Said> found) {
        JsonObject ask = new JsonObject();
        ask.add("frameId", tree.getAsJsonObject("frame").get("id"));
        JsonArray nodes = protocol.send("Accessibility.getFullAXTree", ask).getAsJsonArray("nodes");
        for (JsonElement each : nodes) {
            JsonObject node = each.getAsJsonObject();
            if (isActionable(node)) {
                int number = node.get("backendDOMNodeId").getAsInt();
                if (elements.containsKey(number)) {
                    found.put(number, new Said(role(node), name(node), elements.get(number)));
                }
            }
        }
        if (tree.has("childFrames")) {
            tree.getAsJsonArray("childFrames")
                    .forEach(child -> readFrame(protocol, child.getAsJsonObject(), elements, found));
        }
    }

    private static boolean isActionable(JsonObject node) {
        return !node.get("ignored").getAsBoolean()
                && node.has("backendDOMNodeId")
                && !name(node).isEmpty()
                && ACTIONABLE.contains(role(node));
    }

    private static String role(JsonObject node) {
        String role = text(node, "role");
        return ARIA_WORD.getOrDefault(role, role);
    }

    private static String name(JsonObject node) {
        return text(node, "name").replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    private static String text(JsonObject node, String property) {
        return node.has(property) && node.getAsJsonObject(property).has("value")
                ? node.getAsJsonObject(property).get("value").getAsString()
                : "";
    }
}
