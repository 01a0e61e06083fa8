package dev.pagehand.gateway.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.front.Front;
import dev.pagehand.gateway.front.Question;
import dev.pagehand.gateway.http.ErrorShape;

/**
 * {@code POST /api/v1/llm/chat} and {@code POST /api/v1/llm/chat/stream}: what {@code remote/…} of llm-client speaks. The
 * path says whether the answer is streamed.
 */
public final class RemoteFront implements Front {

    private final boolean stream;

    public RemoteFront(boolean stream) {
        this.stream = stream;
    }

    @Override
    public Question read(ObjectNode body) {
        return new RemoteQuestion(body, stream);
    }

    @Override
    public ErrorShape errors() {
        return new RemoteErrors();
    }
}
