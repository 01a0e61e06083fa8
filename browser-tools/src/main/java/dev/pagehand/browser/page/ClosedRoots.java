package dev.pagehand.browser.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands closed shadow roots to our script. Script cannot reach them, but the protocol can: it describes a host, resolves
 * its root into the isolated world that our script runs in, and calls the script's own handle there. Costs a few round
 * trips, so it is done only for hosts that the script asks about, and once for each.
 */
final class ClosedRoots {

    private static final String WORLD = "__playwright_utility_world";
    private static final String HANDLE = "globalThis[Symbol.for('pagehand')]";

    private final CDPSession protocol;

    private ClosedRoots(CDPSession protocol) {
        this.protocol = protocol;
    }

    /** Whether any root was found in that frame's process, so that a second look will see more. */
    static boolean hand(Frame frame) {
        CDPSession session = session(frame);
        try {
            return new ClosedRoots(session).handAll();
        } catch (PlaywrightException e) {
            // The page moved on meanwhile: what was asked about is gone.
            return false;
        } finally {
            session.detach();
        }
    }

    // A frame in a process of its own has a session of its own; others share their page's.
    private static CDPSession session(Frame frame) {
        if (frame.parentFrame() != null) {
            try {
                return frame.page().context().newCDPSession(frame);
            } catch (PlaywrightException e) {
                return frame.page().context().newCDPSession(frame.page());
            }
        }
        return frame.page().context().newCDPSession(frame.page());
    }

    private boolean handAll() {
        List<Integer> worlds = new ArrayList<>();
        protocol.on("Runtime.executionContextCreated", event -> {
            JsonObject context = event.getAsJsonObject("context");
            if (context.get("name").getAsString().startsWith(WORLD)) {
                worlds.add(context.get("id").getAsInt());
            }
        });
        protocol.send("Runtime.enable");
        boolean found = false;
        for (int world : List.copyOf(worlds)) {
            for (String host : hosts(world)) {
                found |= handOne(world, host);
            }
        }
        return found;
    }

    private List<String> hosts(int world) {
        JsonObject ask = new JsonObject();
        ask.addProperty("expression", HANDLE + "?.takeHosts() ?? []");
        ask.addProperty("contextId", world);
        JsonObject list = new JsonObject();
        list.add(
                "objectId",
                protocol.send("Runtime.evaluate", ask).getAsJsonObject("result").get("objectId"));
        list.addProperty("ownProperties", true);
        List<String> hosts = new ArrayList<>();
        for (JsonElement property : protocol.send("Runtime.getProperties", list).getAsJsonArray("result")) {
            JsonObject value = property.getAsJsonObject().getAsJsonObject("value");
            if (value != null
                    && value.has("objectId")
                    && value.has("subtype")
                    && value.get("subtype").getAsString().equals("node")) {
                hosts.add(value.get("objectId").getAsString());
            }
        }
        return hosts;
    }

    private boolean handOne(int world, String host) {
        Optional<Integer> root = closedRoot(host);
        if (root.isEmpty()) {
            return false;
        }
        JsonObject resolve = new JsonObject();
        resolve.addProperty("backendNodeId", root.get());
        resolve.addProperty("executionContextId", world);
        JsonObject argument = new JsonObject();
        argument.add(
                "objectId",
                protocol.send("DOM.resolveNode", resolve)
                        .getAsJsonObject("object")
                        .get("objectId"));
        JsonArray arguments = new JsonArray();
        arguments.add(argument);
        JsonObject call = new JsonObject();
        call.addProperty("objectId", host);
        call.addProperty("functionDeclaration", "function (root) { " + HANDLE + ".adopt(this, root); }");
        call.add("arguments", arguments);
        protocol.send("Runtime.callFunctionOn", call);
        return true;
    }

    private Optional<Integer> closedRoot(String host) {
        JsonObject describe = new JsonObject();
        describe.addProperty("objectId", host);
        JsonArray roots = protocol.send("DOM.describeNode", describe)
                .getAsJsonObject("node")
                .getAsJsonArray("shadowRoots");
        if (roots == null) {
            return Optional.empty();
        }
        for (JsonElement each : roots) {
            JsonObject root = each.getAsJsonObject();
            if (root.get("shadowRootType").getAsString().equals("closed")) {
                return Optional.of(root.get("backendNodeId").getAsInt());
            }
        }
        return Optional.empty();
    }
}
