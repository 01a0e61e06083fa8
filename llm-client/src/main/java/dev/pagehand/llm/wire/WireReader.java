package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.FinishReason;
import java.util.List;

/** Reads one answer, whole or in events. For one thread. */
public interface WireReader {

    /** Fields of which a whole answer has at least one, such as {@code choices}; none where every object will do. */
    List<String> marks();

    /** Takes a whole answer. */
    void document(JsonNode document);

    /** Takes an event of a stream; events of unknown kinds are passed over. */
    void event(JsonNode event);

    /** Whether the end of the answer has been seen, so that nothing is missing where the stream ends. */
    boolean ended();

    /** Whether nothing more can follow, so that reading may stop before the stream ends. */
    default boolean closed() {
        return false;
    }

    /** Why the answer ended, as far as it has been read. */
    FinishReason finishReason();
}
