package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** The answer to a request; its body is read as it arrives. For one thread. Closing it ends the call. */
public final class HttpAnswer implements AutoCloseable {

    private final Response response;
    private final HttpExchange exchange;
    private final BufferedSource source;
    private Runnable onWait = () -> {};

    HttpAnswer(Response response, HttpExchange exchange) {
        this.response = response;
        this.exchange = exchange;
        this.source = Okio.buffer(new WatchedSource(response.body().source()));
    }

    /** The HTTP status. */
    public int status() {
        return response.code();
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** Where the request went, without anything secret. */
    public String address() {
        return exchange.address();
    }

    /** Tells that the first event of a stream has arrived, so that the limit between chunks holds from now on. */
    public void firstToken() {
        exchange.watch().firstToken();
    }

    /** Runs this each time that more bytes of the body are waited for. */
    public void beforeWaiting(Runnable action) {
        onWait = action;
    }

    /**
     * Reads the body.
     *
     * @throws LlmException where reading fails, a limit passes or the call is cancelled
     */
    public <T> T read(BodyReader<T> reader) {
        try {
            return reader.read(source);
        } catch (IOException e) {
            throw exchange.failure(e);
        }
    }

    /** The body, or its beginning where it is longer than so many bytes. */
    public String text(int mostBytes) {
        return read(body -> {
            body.request(mostBytes);
            Buffer buffer = body.getBuffer();
            return buffer.readString(Math.min(mostBytes, buffer.size()), StandardCharsets.UTF_8);
        });
    }

    /** Frees the connection; what was not read is not waited for. */
    @Override
    public void close() {
        exchange.end();
        response.close();
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface BodyReader<T> {
        T read(BufferedSource source) throws IOException;
    }

    /** Times the waiting for bytes. */
    private final class WatchedSource extends ForwardingSource {
        private WatchedSource(BufferedSource source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (exchange.isCancelled()) {
                throw new IOException("cancelled");
            }
            onWait.run();
            exchange.watch().beforeRead();
            try {
                return super.read(sink, byteCount);
            } finally {
                exchange.watch().afterRead();
            }
        }
    }
}
