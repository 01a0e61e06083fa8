package dev.pagehand.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.SseEvent;
import dev.pagehand.llm.http.SseReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an answer with status 200. Whether it is an event stream, one JSON document or a web page is seen from its first
 * byte: servers answer a stream with a document, and a proxy's login page has status 200 too.
 */
final class ChatAnswerReader {

    private static final Logger LOG = LoggerFactory.getLogger(ChatAnswerReader.class);
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_BYTES = 64 << 20;
    private static final ByteString SPACES = ByteString.encodeUtf8(" \t\r\n\uFEFF");

    private final ChatErrors errors;
    private final ChatAccumulator accumulator;

    ChatAnswerReader(ChatEndpoint endpoint, ChatErrors errors, StreamListener listener, long startNanos) {
        this.errors = errors;
        this.accumulator = new ChatAccumulator(endpoint.wireModel(), listener, startNanos);
    }

    LlmResponse read(HttpAnswer answer) {
        int first = answer.read(ChatAnswerReader::firstByte);
        String type = answer.header("Content-Type").orElse("");
        if (first < 0) {
            throw errors.noAnswer("an empty body", "");
        }
        if (first == '<') {
            throw errors.webPage(answer.text(MOST_BYTES));
        }
        if (first == '{' || (type.contains("json") && !isEventField(first))) {
            return readDocument(answer);
        }
        return readStream(answer);
    }

    private static boolean isEventField(int first) {
        return first == 'd' || first == 'e' || first == 'i' || first == 'r' || first == ':';
    }

    /** The first byte that is no space, left in the source; -1 where there is none. */
    private static int firstByte(BufferedSource source) throws IOException {
        for (long i = 0; source.request(i + 1); i++) {
            byte at = source.getBuffer().getByte(i);
            if (SPACES.indexOf(new byte[] {at}) < 0) {
                return at & 0xff;
            }
        }
        return -1;
    }

    private LlmResponse readDocument(HttpAnswer answer) {
        String text = answer.text(MOST_BYTES).strip();
        JsonNode document;
        try {
            document = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            throw errors.noAnswer("a body that is not JSON", text);
        }
        errors.inside(document).ifPresent(error -> {
            throw error;
        });
        if (!document.path("choices").isArray()) {
            throw errors.noAnswer("JSON without \"choices\"", text);
        }
        accumulator.document(document);
        return accumulator.finish();
    }

    private LlmResponse readStream(HttpAnswer answer) {
        return answer.read(source -> {
            SseReader events = new SseReader(source);
            boolean done = false;
            while (!done) {
                Optional<SseEvent> event = events.next();
                if (event.isEmpty()) {
                    break;
                }
                answer.firstToken();
                done = take(event.get().data());
            }
            if (!done && !accumulator.hasFinishReason()) {
                throw new EOFException("the stream ended without an end of the answer");
            }
            return accumulator.finish();
        });
    }

    /** Whether this was the end. */
    private boolean take(String data) {
        if (data.strip().equals("[DONE]")) {
            return true;
        }
        Optional<JsonNode> whole = parse(data);
        if (whole.isPresent()) {
            takeChunk(whole.get());
            return false;
        }
        // Some servers leave out the empty line between events.
        for (String line : data.split("\n", -1)) {
            if (line.strip().equals("[DONE]")) {
                return true;
            }
            Optional<JsonNode> chunk = parse(line);
            if (chunk.isPresent()) {
                takeChunk(chunk.get());
            } else if (!line.isBlank()) {
                LOG.warn("a line of {} characters in the answer's stream is not JSON and is skipped", line.length());
            }
        }
        return false;
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void takeChunk(JsonNode chunk) {
        Optional<LlmException> error = errors.inside(chunk);
        if (error.isPresent()) {
            throw error.get();
        }
        accumulator.chunk(chunk);
    }
}
