package dev.pagehand.browser.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;

/** Chromium's protocol, spoken to the isolated world that our script runs in. */
final class WorldProtocol {

    /** Where our script keeps what the protocol may ask for; a page's own world has no such thing. */
    static final String HANDLE = "globalThis[Symbol.for('pagehand')]";

    private static final String WORLD = "__playwright_utility_world";

    private WorldProtocol() {}

    /** To be detached by the caller. A frame in a process of its own has its own session; others share their page's. */
    static CDPSession session(Frame frame) {
        if (frame.parentFrame() != null) {
            try {
                return frame.page().context().newCDPSession(frame);
            } catch (PlaywrightException e) {
                return frame.page().context().newCDPSession(frame.page());
            }
        }
        return frame.page().context().newCDPSession(frame.page());
    }

    /** The execution contexts of our world, one for each frame of the session's process. */
    static List<Integer> worlds(CDPSession protocol) {
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
