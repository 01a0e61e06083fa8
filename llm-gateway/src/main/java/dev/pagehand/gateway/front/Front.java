package dev.pagehand.gateway.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.http.ErrorShape;

/**
 * One format of requests and answers that clients speak.
 *
 * <pre>{@code
 * Question question = front.read(body);
 * LlmResponse response = client.complete(question.request("openai"), options);
 * byte[] answer = question.whole(response, facts);
 * }</pre>
 */
public interface Front {

    /**
     * Reads a request.
     *
     * @throws dev.pagehand.gateway.GatewayException with status 400 where something is wrong or not offered
     */
    Question read(ObjectNode body);

    /** How this format writes errors. */
    ErrorShape errors();
}
