package dev.pagehand.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.util.Optional;

/** Where a point of a frame lies on the page, and whether something outside that frame covers it. */
final class FrameReach {

    private FrameReach() {}

    /** @param refused why the point cannot be hit, where it cannot */
    record Reach(Optional<ElementFacts.Point> absolute, Optional<ActionOutcome.Refused> refused) {}

    static Reach of(LivePage page, Frame frame, ElementFacts.Point point, String who, Deadline deadline) {
        Frame inner = frame;
        ElementFacts.Point at = point;
        while (inner.parentFrame() != null) {
            Frame parent = inner.parentFrame();
            Optional<ElementId> element = page.elementOfFrame(inner);
            if (element.isEmpty()) {
                return new Reach(Optional.empty(), Optional.empty());
            }
            JsonNode answer = page.ask(
                    parent,
                    "frame",
                    LivePage.options()
                            .put("id", element.get().node())
                            .put("x", at.x())
                            .put("y", at.y()),
                    deadline.left());
            Optional<ElementFacts.Cover> cover = new ElementFacts(answer).cover();
            if (cover.isPresent()) {
                return new Reach(
                        Optional.empty(),
                        Optional.of(
                                ActionCheck.covered(cover.get(), element.get().frame(), who)));
            }
            if (!answer.has("x")) {
                return new Reach(
                        Optional.empty(),
                        Optional.of(new ActionOutcome.Refused(
                                RefusalReason.NOT_VISIBLE,
                                Optional.empty(),
                                who + " lies in a frame that cannot be brought into view")));
            }
            at = new ElementFacts.Point(
                    answer.get("x").asDouble(), answer.get("y").asDouble());
            inner = parent;
        }
        return new Reach(Optional.of(at), Optional.empty());
    }
}
