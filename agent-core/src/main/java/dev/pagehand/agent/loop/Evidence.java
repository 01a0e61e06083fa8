package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.extract.SeenText;
import java.util.List;
import java.util.Optional;

/** What a run has seen, to hold claims against. */
final class Evidence {

    private final SeenText seen = new SeenText();
    private final boolean codesHeld;
    private Optional<String> wall = Optional.empty();
    private Optional<String> sign = Optional.empty();

    /** @param codesHeld whether one-time codes can be made here */
    Evidence(boolean codesHeld) {
        this.codesHeld = codesHeld;
    }

    /** The person said it, or a call was made with it. */
    void said(String text) {
        seen.add(text);
    }

    /** A page, or what came of a call, was shown to the model. */
    void shown(String text) {
        seen.add(text);
        if (HumanNeeded.isWholePage(text)) {
            wall = HumanNeeded.wall(text);
            sign = Optional.empty();
        }
        sign = HumanNeeded.sign(text, codesHeld).or(() -> sign);
    }

    /** The end of a run that stands before a wall. */
    Optional<Ending> blocking() {
        return wall.map(words -> Ending.of(
                RunStatus.NEEDS_HUMAN,
                "the page wants to know whether a person is there ('" + words
                        + "'); open it yourself and let it through,"
                        + " then run the task with that session's --storage-state"));
    }

    /** What a person may have to answer on the page that was seen last. */
    boolean asksForPerson() {
        return sign.isPresent();
    }

    /** What of a claimed success no page has shown. */
    Optional<String> unseen(ObjectNode claim) {
        List<String> missing = seen.missing(claim.path("answer").asText());
        JsonNode output = claim.path("output");
        List<String> all = missing.isEmpty() ? seen.missing(output) : missing;
        return all.isEmpty() ? Optional.empty() : Optional.of("no page that was seen says " + String.join(" or ", all));
    }
}
