package dev.pagehand.gateway.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.Front;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.ErrorShape;

/**
 * {@code POST /v1/messages}.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">the API's reference</a>
 */
public final class AnthropicFront implements Front {

    @Override
    public Question read(ObjectNode body) {
        MessagesQuestion question = new MessagesQuestion(body);
        question.requireLimit();
        return question;
    }

    /** The same for counting, where no ceiling of the answer is needed. */
    public Question readForCount(ObjectNode body) {
        return new MessagesQuestion(body);
    }

    @Override
    public ErrorShape errors() {
        return new AnthropicErrors();
    }
}
