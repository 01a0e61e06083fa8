package dev.pagehand.browser.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Chromium's own numbers for elements, by which its accessibility tree and other tools know them. Costs a round trip for
 * each element, so it is for programs that compare, not for models.
 */
public final class BackendNodes {

    private BackendNodes() {}

    /** The numbers of a snapshot's elements; an element that is gone by now has none. */
    public static Map<ElementId, Integer> of(LivePage page, List<SnapshotElement> elements) {
        Map<Integer, List<SnapshotElement>> byFrame = elements.stream()
                .collect(Collectors.groupingBy(element -> element.id().frame()));
        Map<ElementId, Integer> found = new HashMap<>();
        Map<Frame, List<SnapshotElement>> known = new LinkedHashMap<>();
        byFrame.forEach(
                (number, members) -> page.numbers().frame(number).ifPresent(frame -> known.put(frame, members)));
        try {
            WorldProtocol.inWorlds(
                    page,
                    known.keySet(),
                    (protocol, worlds) -> worlds.forEach((frame, world) -> known.getOrDefault(frame, List.of())
                            .forEach(element -> describe(protocol, world, element.id(), found))));
        } catch (PlaywrightException e) {
            // The page moved on meanwhile: what is left has no number.
            return found;
        }
        return found;
    }

    private static void describe(CDPSession protocol, int world, ElementId id, Map<ElementId, Integer> found) {
        JsonObject node =
                WorldProtocol.evaluate(protocol, world, WorldProtocol.HANDLE + ".elements([" + id.node() + "])[0]");
        if (!node.has("objectId")) {
            return;
        }
        JsonObject ask = new JsonObject();
        ask.add("objectId", node.get("objectId"));
        JsonObject described = protocol.send("DOM.describeNode", ask).getAsJsonObject("node");
        found.put(id, described.get("backendNodeId").getAsInt());
    }
}
