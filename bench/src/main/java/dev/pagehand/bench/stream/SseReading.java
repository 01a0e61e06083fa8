package dev.pagehand.bench.stream;

import dev.pagehand.llm.http.SseEvent;
import dev.pagehand.llm.http.SseReader;
import java.io.IOException;
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
 * Events a second from bytes in memory to {@code type} and {@code data}, JSON not looked at: our reader beside
 * okhttp-sse, which reads lines of text. Each counts the characters that it was given.
 */
@State(Scope.Thread)
public class SseReading {

    static final int EVENTS = 10_000;

    private static final Request REQUEST =
            new Request.Builder().url("http://127.0.0.1/").build();
    private static final MediaType EVENT_STREAM = MediaType.get("text/event-stream");

    private final Buffer stream = new Buffer();

    /** Makes the bytes: so many events, the last of them the end mark. */
    public SseReading() {
        stream.write(SampleStreams.chat(EVENTS - 4));
    }

    /** Our reader. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count pagehand() throws IOException {
        SseReader events = new SseReader(stream.clone());
        Count count = new Count();
        for (Optional<SseEvent> event = events.next(); event.isPresent(); event = events.next()) {
            count.take(event.get().data());
        }
        return count;
    }

    /** OkHttp's own. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Count okhttpSse() {
        Response response = new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(stream.clone(), EVENT_STREAM, stream.size()))
                .build();
        Count count = new Count();
        EventSources.processResponse(response, count);
        return count;
    }

    /** How many events, and how long their data is in all. */
    public static final class Count extends EventSourceListener {
        private int events;
        private long characters;

        private void take(String data) {
            events++;
            characters += data.length();
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            take(data);
        }

        int events() {
            return events;
        }

        long characters() {
            return characters;
        }
    }
}
