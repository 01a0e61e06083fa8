package dev.pagehand.llm.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okio.AsyncTimeout;

/**
 * Knows whether a call got a connection, and cancels it where one is not made in time. OkHttp limits only how long a
 * host takes to accept: a proxy that does not answer CONNECT, or a host that does not go on with its TLS handshake,
 * would have the time of the whole call.
 */
final class Connecting extends EventListener {

    private final Duration limit;
    private final AsyncTimeout watchdog;
    private volatile boolean made;
    private volatile boolean connected;
    private volatile boolean passed;
    private boolean running;

    /** @param limit for accepting, for the tunnel of a proxy, and for the TLS handshake each */
    Connecting(Call call, Duration limit) {
        this.limit = limit;
        this.watchdog = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                passed = true;
                call.cancel();
            }
        };
    }

    /** OkHttp itself gives up accepting within the limit; the rest of ours is for a tunnel. */
    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        made = true;
        begin(limit.multipliedBy(2));
    }

    @Override
    public void secureConnectStart(Call call) {
        begin(limit);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
        end();
    }

    private synchronized void begin(Duration duration) {
        end();
        if (!connected && !duration.isZero()) {
            running = true;
            watchdog.timeout(duration.toNanos(), TimeUnit.NANOSECONDS);
            watchdog.enter();
        }
    }

    /** The call is over or connected. */
    synchronized void end() {
        if (running) {
            running = false;
            watchdog.exit();
        }
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether the connection was one that an earlier call had left open, which its server may have closed meanwhile. */
    boolean isReused() {
        return connected && !made;
    }

    /** Whether it was given up. */
    boolean hasPassed() {
        return passed && !connected;
    }
}
