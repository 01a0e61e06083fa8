package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;

/** What stands around one call: its watch, its end, and what a failure of it means. */
final class HttpExchange {

    private final String address;
    private final CallWatch watch;
    private final BooleanSupplier cancelled;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    HttpExchange(String address, CallWatch watch, BooleanSupplier cancelled, Runnable onEnd) {
        this.address = address;
        this.watch = watch;
        this.cancelled = cancelled;
        this.onEnd = onEnd;
    }

    String address() {
        return address;
    }

    CallWatch watch() {
        return watch;
    }

    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            watch.end();
            onEnd.run();
        }
    }

    /** The one place where a broken connection becomes an error of ours. */
    LlmException failure(IOException e) {
        if (cancelled.getAsBoolean()) {
            return new LlmException.Cancelled();
        }
        if (watch.passed().isPresent()) {
            return watch.passed().get();
        }
        if (e instanceof SocketTimeoutException) {
            return new LlmException.Timeout("no connection to " + address
                    + " in time; check the address and the network, or raise CONNECTION_TIMEOUT (seconds)");
        }
        if (e instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
            return new LlmException.Cancelled();
        }
        return new LlmException.Connection(address + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host's name does not resolve; check the address for typing errors, and the network";
        }
        if (e instanceof ConnectException) {
            return "nobody accepts connections there; check address and port, and that the server runs";
        }
        if (e instanceof SSLException) {
            return "no secure connection (" + e.getMessage()
                    + "); check that the address begins with the right http:// or https:// and that Java trusts the"
                    + " server's certificate";
        }
        return "the connection broke before the answer was whole (" + e.getMessage() + "); try again";
    }
}
