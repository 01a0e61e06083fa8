package dev.pagehand.upstream;

import java.util.List;

/**
 * What a model answered.
 *
 * @param pieces its text in pieces, one a token
 * @param calls tool calls
 * @param cut whether the ceiling of tokens ended it
 * @param stopped whether a stop sequence ended it
 * @param thinks whether it thought before
 * @param thought what it shows of that
 */
public record Said(
        List<String> pieces, List<Call> calls, boolean cut, boolean stopped, boolean thinks, String thought) {

    /** A tool call; arguments are JSON. */
    public record Call(String id, String name, String arguments) {}

    String text() {
        return String.join("", pieces);
    }

    int tokens() {
        return Math.max(1, pieces.size() + calls.size() * 7);
    }
}
