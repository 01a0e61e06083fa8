package dev.pagehand.browser.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Chromium's own numbers for elements, by which its accessibility tree and other tools know them. Costs a round trip for
 * each element, so it is for programs that compare, not for models.
 */
public final class BackendNodes {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private BackendNodes() {}

    /** The numbers of a snapshot's elements; an element that is gone by now has none. */
    public static Map<ElementId, Integer> of(LivePage page, List<SnapshotElement> elements) {
        Map<Integer, List<SnapshotElement>> byFrame = elements.stream()
                .collect(Collectors.groupingBy(element -> element.id().frame()));
        Map<ElementId, Integer> all = new HashMap<>();
        byFrame.forEach((number, members) -> page.numbers().frame(number).ifPresent(frame -> {
            List<ElementId> ids = members.stream().map(SnapshotElement::id).toList();
            all.putAll(of(page, frame, ids));
        }));
        return all;
    }

    private static Map<ElementId, Integer> of(LivePage page, Frame frame, List<ElementId> ids) {
        Map<ElementId, Integer> found = new HashMap<>();
        String mark = UUID.randomUUID().toString();
        page.ask(frame, "mark", LivePage.options().put("mark", mark), LIMIT);
        CDPSession protocol = WorldProtocol.session(frame);
        try {
            for (int world : WorldProtocol.worlds(protocol)) {
                String marked = WorldProtocol.HANDLE + "?.mark === '" + mark + "'";
                if (WorldProtocol.evaluate(protocol, world, marked).get("value").getAsBoolean()) {
                    for (ElementId id : ids) {
                        describe(protocol, world, id, found);
                    }
                }
            }
        } catch (PlaywrightException e) {
            // The page moved on meanwhile: what is left has no number.
            return found;
        } finally {
            protocol.detach();
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
