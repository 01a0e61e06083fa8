package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a model does with every request.
 *
 * @param defaultRequestParameters hold where a request says nothing else; {@link PagehandChatRequestParameters} knows more
 *     than LangChain4j's own
 * @param listeners hear of every request, answer and error
 * @param systemMessage stands first where a request has no system message of its own
 * @param timeout a limit for each whole call, retries included; the client's own where absent
 */
public record PagehandModelOptions(
        ChatRequestParameters defaultRequestParameters,
        List<ChatModelListener> listeners,
        Optional<String> systemMessage,
        Optional<Duration> timeout) {

    public PagehandModelOptions {
        listeners = List.copyOf(listeners);
    }

    /** No parameters, no listeners, no system message, the client's own time limit. */
    public static PagehandModelOptions ofDefaults() {
        return new PagehandModelOptions(
                DefaultChatRequestParameters.EMPTY, List.of(), Optional.empty(), Optional.empty());
    }

    public PagehandModelOptions withDefaultRequestParameters(ChatRequestParameters parameters) {
        return new PagehandModelOptions(parameters, listeners, systemMessage, timeout);
    }

    public PagehandModelOptions withListeners(List<ChatModelListener> newListeners) {
        return new PagehandModelOptions(defaultRequestParameters, newListeners, systemMessage, timeout);
    }

    public PagehandModelOptions withSystemMessage(String text) {
        return new PagehandModelOptions(defaultRequestParameters, listeners, Optional.of(text), timeout);
    }

    public PagehandModelOptions withTimeout(Duration limit) {
        return new PagehandModelOptions(defaultRequestParameters, listeners, systemMessage, Optional.of(limit));
    }

    /** The same with this model's name, where none is named. */
    PagehandModelOptions naming(String model) {
        return defaultRequestParameters.modelName() != null
                ? this
                : withDefaultRequestParameters(defaultRequestParameters.overrideWith(
                        ChatRequestParameters.builder().modelName(model).build()));
    }
}
