package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    // Where secrets are masked, what is found is judged again as it is told: else a search could spell them out.
    private static final int JUDGED = 1_000;

    /** Searches all frames of a page. */
    public Result in(LivePage page, Duration timeout) {
        int hits = 0;
        List<String> lines = new ArrayList<>();
        for (Frame frame : page.page().frames()) {
            ObjectNode question =
                    LivePage.options().put("limit", page.secrets().isEmpty() ? limit - lines.size() : JUDGED);
            text.ifPresent(wanted -> question.put("text", wanted));
            regex.ifPresent(wanted -> question.put("regex", wanted));
            try {
                JsonNode answer = page.ask(frame, "find", question, timeout);
                hits += answer.path("hits").asInt();
                for (JsonNode found : answer.path("found")) {
                    if (isFoundBySecret(page, frame, found.get("node"))) {
                        hits--;
                    } else if (lines.size() < limit) {
                        lines.add(line(page, frame, found));
                    }
                }
            } catch (TimeoutError e) {
                throw e;
            } catch (PlaywrightException e) {
                // A frame that went away has nothing to be found in.
            }
        }
        return new Result(hits, lines);
    }

    private boolean isFoundBySecret(LivePage page, Frame frame, JsonNode node) {
        if (page.secrets().isEmpty() || page.secrets().masked(node).equals(node)) {
            return false;
        }
        SnapshotLine told = PageReader.line(page, frame, node, 0);
        Stream<Object> states = Stream.of("value", "options", "cells")
                .map(state -> told.states().getOrDefault(state, ""))
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value));
        return Stream.concat(Stream.of(told.name()), states)
                .map(String::valueOf)
                .noneMatch(this::fits);
    }

    private boolean fits(String told) {
        return regex.map(wanted -> Pattern.compile(wanted, Pattern.CASE_INSENSITIVE)
                        .matcher(told)
                        .find())
                .orElseGet(() ->
                        told.toLowerCase(Locale.ROOT).contains(text.orElse("").toLowerCase(Locale.ROOT)));
    }

    private static String line(LivePage page, Frame frame, JsonNode found) {
        String line = TextForm.content(PageReader.line(page, frame, found.get("node"), 0));
        JsonNode within = found.get("within");
        return within == null || within.isNull()
                ? line
                : line + "  in " + TextForm.content(PageReader.line(page, frame, within, 0));
    }
}
