package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.Front;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.ErrorShape;

/**
 * {@code POST /v1/chat/completions}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">the API's reference</a>
 */
public final class OpenAiFront implements Front {

    @Override
    public Question read(ObjectNode body) {
        return new ChatQuestion(body);
    }

    @Override
    public ErrorShape errors() {
        return new OpenAiErrors();
    }
}
