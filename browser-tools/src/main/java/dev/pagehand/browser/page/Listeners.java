package dev.pagehand.browser.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells our script which elements listen to a hand. No script can ask that, but Chromium's protocol answers it for a whole
 * tree at once, whenever the listeners were added; the elements are then handed into our world, one round trip each
 * and once for each, so at most {@value #MOST} in one look.
 */
final class Listeners {

    private static final int MOST = 200;
    private static final Set<String> BY_HAND = Set.of(
            "click",
            "dblclick",
            "contextmenu",
            "mousedown",
            "mouseup",
            "mouseenter",
            "mouseover",
            "pointerdown",
            "pointerup",
            "pointerenter",
            "pointerover",
            "touchstart",
            "touchend",
            "dragstart",
            "drop");

    private final Map<Frame, Set<Integer>> handed = new HashMap<>();

    /**
     * The frames in which something was told that a second look will show.
     *
     * @param asking what each says; {@code first} where nothing was asked of its document before
     */
    Set<Frame> hand(LivePage page, Map<Frame, String> asking) {
        handed.keySet().removeIf(Frame::isDetached);
        asking.forEach((frame, said) -> {
            if (said.equals("first")) {
                handed.remove(frame);
            }
        });
        Set<Frame> told = new LinkedHashSet<>();
        try {
            WorldProtocol.inWorlds(
                    page,
                    asking.keySet(),
                    (protocol, worlds) -> worlds.forEach((frame, world) -> {
                        if (inWorld(protocol, world, handed.computeIfAbsent(frame, added -> new HashSet<>()))) {
                            told.add(frame);
                        }
                    }));
        } catch (PlaywrightException e) {
            // The page is gone, or a browser that we are attached to does not say.
            return told;
        }
        return told;
    }

    private static boolean inWorld(CDPSession protocol, int world, Set<Integer> known) {
        boolean more = false;
        try {
            Set<Integer> added = listening(protocol, world, known);
            known.addAll(added);
            more = tell(protocol, world, added);
            WorldProtocol.evaluate(protocol, world, WorldProtocol.HANDLE + ".listenersAsked()");
        } catch (PlaywrightException e) {
            // Its document moved on meanwhile.
            return more;
        }
        return more;
    }

    private static Set<Integer> listening(CDPSession protocol, int world, Set<Integer> known) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String root : WorldProtocol.nodes(protocol, world, WorldProtocol.HANDLE + ".treeRoots()")) {
            below(protocol, root).forEach(each -> {
                JsonObject listener = each.getAsJsonObject();
                if (numbers.size() < MOST
                        && listener.has("backendNodeId")
                        && BY_HAND.contains(listener.get("type").getAsString())
                        && !known.contains(listener.get("backendNodeId").getAsInt())) {
                    numbers.add(listener.get("backendNodeId").getAsInt());
                }
            });
        }
        return numbers;
    }

    // Each tree by itself: a node of another frame that is handed into this frame's world is spoilt for its own.
    private static JsonArray below(CDPSession protocol, String root) {
        JsonObject ask = new JsonObject();
        ask.add("objectId", inPagesWorld(protocol, root));
        ask.addProperty("depth", -1);
        ask.addProperty("pierce", false);
        return protocol.send("DOMDebugger.getEventListeners", ask).getAsJsonArray("listeners");
    }

    // Asked of an object of our own world, Chromium crashes now and then.
    private static JsonElement inPagesWorld(CDPSession protocol, String root) {
        JsonObject describe = new JsonObject();
        describe.addProperty("objectId", root);
        JsonObject resolve = new JsonObject();
        resolve.add(
                "backendNodeId",
                protocol.send("DOM.describeNode", describe)
                        .getAsJsonObject("node")
                        .get("backendNodeId"));
        return protocol.send("DOM.resolveNode", resolve)
                .getAsJsonObject("object")
                .get("objectId");
    }

    private static boolean tell(CDPSession protocol, int world, Set<Integer> numbers) {
        JsonArray elements = new JsonArray();
        numbers.forEach(number -> inOurWorld(protocol, world, number).ifPresent(elements::add));
        JsonObject call = new JsonObject();
        call.addProperty("executionContextId", world);
        call.add("arguments", elements);
        call.addProperty(
                "functionDeclaration",
                "function (...elements) { return elements.filter(" + WorldProtocol.HANDLE
                        + ".listensToAHand).length > 0; }");
        call.addProperty("returnByValue", true);
        return !elements.isEmpty()
                && protocol.send("Runtime.callFunctionOn", call)
                        .getAsJsonObject("result")
                        .get("value")
                        .getAsBoolean();
    }

    /** Empty where it went away meanwhile. */
    private static Optional<JsonObject> inOurWorld(CDPSession protocol, int world, int number) {
        JsonObject resolve = new JsonObject();
        resolve.addProperty("backendNodeId", number);
        resolve.addProperty("executionContextId", world);
        try {
            JsonObject element = new JsonObject();
            element.add(
                    "objectId",
                    protocol.send("DOM.resolveNode", resolve)
                            .getAsJsonObject("object")
                            .get("objectId"));
            return Optional.of(element);
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }
}
