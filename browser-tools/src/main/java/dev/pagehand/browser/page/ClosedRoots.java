package dev.pagehand.browser.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands closed shadow roots to our script. Script cannot reach them, but the protocol can: it describes a host, resolves
 * its root into the isolated world that our script runs in, and calls the script's own handle there. Costs a few round
 * trips, so it is done only for hosts that the script asks about, and once for each.
 */
final class ClosedRoots {

    private static final String HANDLE = WorldProtocol.HANDLE;

    private final CDPSession protocol;

    private ClosedRoots(CDPSession protocol) {
        this.protocol = protocol;
    }

    /** Whether any root was found in those frames, so that a second look will see more. */
    static boolean hand(LivePage page, Collection<Frame> frames) {
        AtomicBoolean found = new AtomicBoolean();
        try {
            WorldProtocol.inWorlds(page, frames, (protocol, worlds) -> {
                ClosedRoots roots = new ClosedRoots(protocol);
                worlds.values().forEach(world -> found.compareAndSet(false, roots.handAll(world)));
            });
        } catch (PlaywrightException e) {
            // The page is gone.
            return found.get();
        }
        return found.get();
    }

    private boolean handAll(int world) {
        boolean found = false;
        try {
            for (String host : hosts(world)) {
                found |= handOne(world, host);
            }
        } catch (PlaywrightException e) {
            // The document moved on meanwhile: what was asked about is gone.
            return found;
        }
        return found;
    }

    private List<String> hosts(int world) {
        return WorldProtocol.nodes(protocol, world, HANDLE + "?.takeHosts() ?? []");
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
