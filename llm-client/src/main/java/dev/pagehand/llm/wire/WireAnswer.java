package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.SseEvent;
import dev.pagehand.llm.http.SseReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okio.BufferedSource;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an answer with status 200. Whether it is an event stream, one JSON document or a web page is seen from its first
 * byte: servers answer a stream with a document, and a proxy's login page has status 200 too.
 */
final class WireAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(WireAnswer.class);
    private static final int MOST_BYTES = 64 << 20;
    private static final ByteString SPACES = ByteString.encodeUtf8(" \t\r\n\uFEFF");
    private static final String DONE = "[DONE]";

    private final WireFormat format;
    private final WireReader reader;
    private final AnswerBuilder builder;
    private final WireErrors errors;

    WireAnswer(WireFormat format, WireReader reader, AnswerBuilder builder, WireErrors errors) {
        this.format = format;
        this.reader = reader;
        this.builder = builder;
        this.errors = errors;
    }

    LlmResponse read(HttpAnswer answer) {
        int first = answer.read(WireAnswer::firstByte);
        String type = answer.header("Content-Type").orElse("");
        if (first < 0 && !type.contains("event-stream")) {
            throw errors.noAnswer("an empty body", "");
        }
        if (first == '<') {
            throw errors.webPage(answer.text(MOST_BYTES));
        }
        if (first == '{' || (type.contains("json") && !isEventField(first))) {
            readDocument(answer);
        } else {
            readStream(answer);
        }
        return builder.finish(reader.finishReason());
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

    private void readDocument(HttpAnswer answer) {
        String text = answer.text(MOST_BYTES).strip();
        JsonNode document = WireJson.parse(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .orElseThrow(() -> errors.noAnswer("a body that is not JSON", text));
        throwIfError(document);
        List<String> marks = reader.marks();
        if (!document.isObject() || (!marks.isEmpty() && marks.stream().noneMatch(document::has))) {
            throw errors.noAnswer(
                    marks.isEmpty() ? "JSON that is no object" : "JSON without \"" + marks.get(0) + "\"", text);
        }
        reader.document(document);
    }

    private void readStream(HttpAnswer answer) {
        answer.beforeWaiting(builder::pause);
        answer.read(source -> {
            SseReader events = new SseReader(source);
            // A stream without a byte was cut like any other, only sooner.
            boolean done = false;
            while (!done && !reader.closed()) {
                Optional<SseEvent> event = events.next();
                if (event.isEmpty()) {
                    break;
                }
                answer.firstToken();
                done = take(event.get());
            }
            if (!done && !reader.ended()) {
                throw new EOFException("the stream ended without an end of the answer");
            }
            return done;
        });
    }

    /** Whether this was the end. */
    private boolean take(SseEvent event) {
        Optional<ObjectNode> whole = WireJson.object(event);
        if (whole.isPresent()) {
            takeEvent(whole.get());
            return false;
        }
        // Some servers leave out the empty line between events.
        for (String line : event.data().split("\n", -1)) {
            if (line.strip().equals(DONE)) {
                return true;
            }
            Optional<ObjectNode> part = WireJson.object(line);
            if (part.isPresent()) {
                takeEvent(part.get());
            } else if (!line.isBlank()) {
                LOG.warn("a line of {} characters in the answer's stream is not JSON and is skipped", line.length());
            }
        }
        return false;
    }

    private void takeEvent(JsonNode event) {
        throwIfError(event);
        reader.event(event);
    }

    private void throwIfError(JsonNode node) {
        Optional<LlmException> error = format.errorInside(node, errors);
        if (error.isPresent()) {
            throw error.get();
        }
    }
}
