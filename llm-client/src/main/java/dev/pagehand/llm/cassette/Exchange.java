package dev.pagehand.llm.cassette;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request and its answer, both as JSON with everything that differs from run to run taken out; see {@link
 * Placeholders}.
 *
 * @param request as {@link RequestForm} writes it
 * @param answer as {@link AnswerForm} writes it
 */
record Exchange(ObjectNode request, ObjectNode answer) {
    Exchange {
        request = request.deepCopy();
        answer = answer.deepCopy();
    }
}
