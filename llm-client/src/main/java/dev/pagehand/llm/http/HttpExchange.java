package dev.pagehand.llm.http;

import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What stands around one call: its watch, its end, and what a failure of it means. */
final class HttpExchange {

    private final String address;
    private final Route route;
    private final CallWatch watch;
    private final BooleanSupplier cancelled;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    HttpExchange(String address, Route route, CallWatch watch, BooleanSupplier cancelled, Runnable onEnd) {
        this.address = address;
        this.route = route;
        this.watch = watch;
        this.cancelled = cancelled;
        this.onEnd = onEnd;
    }

    String address() {
        return address;
    }

    Route route() {
        return route;
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

    /** A certificate that is not believed is no trouble of the way, and must not be walked around. */
    boolean mayTryAnotherWay(IOException e) {
        if (cancelled.getAsBoolean()) {
            return false;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
        }
        return true;
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
            return new LlmException.Timeout("no connection to " + address + byProxy()
                    + " in time; check the address and the network, or raise CONNECTION_TIMEOUT (seconds)");
        }
        if (e instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
            return new LlmException.Cancelled();
        }
        if (e instanceof ProtocolException && String.valueOf(e.getMessage()).contains("(407)")) {
            // OkHttp hands over no such answer of a server that is no proxy of ours.
            return new LlmException.Status(
                    address + " answered 407; a proxy on the way wants a user name and password: set HTTP_PROXY_URL"
                            + " and FORCE_PROXY=true",
                    407,
                    false,
                    Optional.empty());
        }
        return new LlmException.Connection(address + byProxy() + ": " + reason(e), e);
    }

    private String byProxy() {
        return route.proxy().isPresent() ? " (" + route + ")" : "";
    }

    private String reason(IOException e) {
        if (route.proxy().isPresent() && isOfProxy(e)) {
            return "the proxy cannot be used (" + e.getMessage()
                    + "); check HTTP_PROXY_URL with its user and password, and that the proxy runs";
        }
        if (e instanceof UnknownHostException) {
            return "the host's name does not resolve; check the address for typing errors, and the network";
        }
        if (e instanceof ConnectException) {
            return "nobody accepts connections there; check address and port, and that the server runs";
        }
        if (e instanceof SSLException) {
            return "no secure connection (" + e.getMessage()
                    + "); check that the address begins with the right http:// or https:// and that Java trusts the"
                    + " server's certificate (MULTI_CA_BUNDLE adds a company's or an intercepting proxy's authority)";
        }
        return "the connection broke before the answer was whole (" + e.getMessage() + "); try again";
    }

    private static boolean isOfProxy(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof UnknownHostException
                || e instanceof ConnectException
                || message.contains("CONNECT")
                || message.contains("authenticate with proxy");
    }
}
