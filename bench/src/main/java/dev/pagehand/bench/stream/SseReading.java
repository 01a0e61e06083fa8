package dev.pagehand.bench.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pagehand.llm.http.SseEvent;
import dev.pagehand.llm.http.SseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Events a second from bytes in memory, our reader beside okhttp-sse, which reads lines of text: the event as each hands
 * it over, its data as a text, and its data as a JSON tree.
 */
@State(Scope.Thread)
public class SseReading {

    static final int EVENTS = 10_000;

    private static final Request REQUEST =
            new Request.Builder().url("http://127.0.0.1/").build();
    private static final MediaType EVENT_STREAM = MediaType.get("text/event-stream");
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Buffer stream = new Buffer();

    /** Makes the bytes: so many events, the last of them the end mark. */
    public SseReading() {
        stream.write(SampleStreams.chat(EVENTS - 4));
    }

    /** Our events, which hold bytes. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count pagehand() throws IOException {
        Count count = new Count();
        ours(count::take);
        return count;
    }

    /** Our events, asked for their text. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count pagehandText() throws IOException {
        Count count = new Count();
        ours(event -> count.take(event.data()));
        return count;
    }

    /** OkHttp's events, which hold a text. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count okhttpSse() {
        Count count = new Count();
        theirs(count::take);
        return count;
    }

    /** JSON from our events' bytes. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count pagehandJson() throws IOException {
        Count count = new Count();
        ours(event -> {
            if (count.events() < EVENTS - 1) {
                count.take(JSON.readTree(event.utf8()));
            }
        });
        return count;
    }

    /** JSON from the text of OkHttp's events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count okhttpSseJson() {
        Count count = new Count();
        theirs(data -> {
            if (count.events() < EVENTS - 1) {
                count.take(JSON.readTree(data));
            }
        });
        return count;
    }

    private void ours(Taking<SseEvent> each) throws IOException {
        SseReader events = new SseReader(stream.clone());
        for (Optional<SseEvent> event = events.next(); event.isPresent(); event = events.next()) {
            each.take(event.get());
        }
    }

    private void theirs(Taking<String> each) {
        Response response = new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(stream.clone(), EVENT_STREAM, stream.size()))
                .build();
        EventSources.processResponse(response, new Listener(each));
    }

    private interface Taking<T> {
        void take(T each) throws IOException;
    }

    private static final class Listener extends EventSourceListener {
        private final Taking<String> each;

        private Listener(Taking<String> each) {
            this.each = each;
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            try {
                each.take(data);
            } catch (IOException e) {
                throw new UncheckedIOException("an event that is not JSON", e);
            }
        }
    }

    /** How many events, and how long their data is in all. */
    public static final class Count {
        private int events;
        private long length;

        private void take(SseEvent event) {
            events++;
            length += event.type().length();
        }

        private void take(String data) {
            events++;
            length += data.length();
        }

        private void take(JsonNode json) {
            events++;
            length += json.size();
        }

        int events() {
            return events;
        }

        /** Characters of the types, characters of the data, or fields, by what was taken. */
        long length() {
            return length;
        }
    }
}
