package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for elements and texts on the whole page, what a snapshot folds included.
 *
 * @param text what a name, text or value contains, whatever the case
 * @param regex what it matches, a JavaScript regular expression
 * @param limit how many are told
 */
public record PageSearch(Optional<String> text, Optional<String> regex, int limit) {

    /**
     * What was found.
     *
     * @param hits how many there are
     * @param lines the first of them, each with the element that holds it, in the text form
     */
    public record Result(int hits, List<String> lines) {
        public Result {
            lines = List.copyOf(lines);
        }
    }

    /** Searches all frames of a page. */
    public Result in(LivePage page, Duration timeout) {
        int hits = 0;
        List<String> lines = new ArrayList<>();
        for (Frame frame : page.page().frames()) {
            ObjectNode question = LivePage.options().put("limit", limit - lines.size());
            text.ifPresent(wanted -> question.put("text", wanted));
            regex.ifPresent(wanted -> question.put("regex", wanted));
            try {
                JsonNode answer = page.ask(frame, "find", question, timeout);
                hits += answer.path("hits").asInt();
                for (JsonNode found : answer.path("found")) {
                    lines.add(line(page.numbers().of(frame), found));
                }
            } catch (TimeoutError e) {
                throw e;
            } catch (PlaywrightException e) {
                // A frame that went away has nothing to be found in.
            }
        }
        return new Result(hits, lines);
    }

    private static String line(int frame, JsonNode found) {
        String line = TextForm.content(PageReader.line(frame, found.get("node"), 0));
        JsonNode within = found.get("within");
        return within == null || within.isNull()
                ? line
                : line + "  in " + TextForm.content(PageReader.line(frame, within, 0));
    }
}
