package dev.pagehand.browser.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chromium's protocol, spoken to the isolated world that our script runs in. */
final class WorldProtocol {

    /** Where our script keeps what the protocol may ask for; a page's own world has no such thing. */
    static final String HANDLE = "globalThis[Symbol.for('pagehand')]";

    private static final String WORLD = "__playwright_utility_world";

    private WorldProtocol() {}

    /** What is done in the worlds of some frames that share a process. */
    @FunctionalInterface
    interface InWorlds {
        void of(CDPSession protocol, Map<Frame, Integer> worlds);
    }

    /**
     * Does something in the worlds of frames that our script has answered in, one process after the other. Frames in a
     * process of their own have a session of their own; the others share their page's.
     */
    static void inWorlds(LivePage page, Collection<Frame> frames, InWorlds doing) {
        Map<Integer, Frame> sought = new LinkedHashMap<>();
        frames.forEach(frame -> sought.put(page.numbers().of(frame), frame));
        inProcess(page.page().context().newCDPSession(page.page()), sought, doing);
        for (Frame frame : frames) {
            if (sought.containsValue(frame)) {
                ownSession(frame).ifPresent(protocol -> inProcess(protocol, sought, doing));
            }
        }
    }

    private static void inProcess(CDPSession protocol, Map<Integer, Frame> sought, InWorlds doing) {
        try {
            Map<Frame, Integer> found = new LinkedHashMap<>();
            for (int world : worlds(protocol)) {
                if (sought.isEmpty()) {
                    break;
                }
                Optional.ofNullable(sought.remove(mark(protocol, world))).ifPresent(frame -> found.put(frame, world));
            }
            if (!found.isEmpty()) {
                doing.of(protocol, found);
            }
        } finally {
            protocol.detach();
        }
    }

    private static int mark(CDPSession protocol, int world) {
        try {
            return evaluate(protocol, world, HANDLE + "?.mark ?? -1")
                    .get("value")
                    .getAsInt();
        } catch (PlaywrightException e) {
            // Its document is gone.
            return -1;
        }
    }

    // Empty where it shares the process of the frame around it.
    private static Optional<CDPSession> sessionOf(Frame frame) {
        try {
            return Optional.of(frame.page().context().newCDPSession(frame));
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }

    private static Optional<CDPSession> ownSession(Frame frame) {
        for (Frame at = frame; at.parentFrame() != null; at = at.parentFrame()) {
            Optional<CDPSession> own = sessionOf(at);
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }

    /** The execution contexts of our world, one for each frame of the session's process. */
    private static List<Integer> worlds(CDPSession protocol) {
        List<Integer> worlds = new ArrayList<>();
        protocol.on("Runtime.executionContextCreated", event -> {
            JsonObject context = event.getAsJsonObject("context");
            if (context.get("name").getAsString().startsWith(WORLD)) {
                worlds.add(context.get("id").getAsInt());
            }
        });
        protocol.send("Runtime.enable");
        return List.copyOf(worlds);
    }

    /** The object ids of the nodes in the array that an expression gives, in order. */
    static List<String> nodes(CDPSession protocol, int world, String expression) {
        JsonObject list = new JsonObject();
        list.add("objectId", evaluate(protocol, world, expression).get("objectId"));
        list.addProperty("ownProperties", true);
        List<String> nodes = new ArrayList<>();
        for (JsonElement property : protocol.send("Runtime.getProperties", list).getAsJsonArray("result")) {
            JsonObject value = property.getAsJsonObject().getAsJsonObject("value");
            if (value != null
                    && value.has("objectId")
                    && value.has("subtype")
                    && value.get("subtype").getAsString().equals("node")) {
                nodes.add(value.get("objectId").getAsString());
            }
        }
        return nodes;
    }

    static JsonObject evaluate(CDPSession protocol, int world, String expression) {
        JsonObject ask = new JsonObject();
        ask.addProperty("expression", expression);
        ask.addProperty("contextId", world);
        return protocol.send("Runtime.evaluate", ask).getAsJsonObject("result");
    }
}
