package dev.pagehand.browser.policy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Bytes in both directions until both have ended, or one has and the other stays silent. */
final class Tunnel {

    private static final int PIECE = 32 * 1024;

    private final GuardState state;
    private final ClientSide client;
    private final Origin origin;
    private volatile long halfEnded;

    Tunnel(GuardState state, ClientSide client, Origin origin) {
        this.state = state;
        this.client = client;
        this.origin = origin;
    }

    void run() throws IOException {
        CompletableFuture<Void> back;
        try {
            back = CompletableFuture.runAsync(() -> pump(origin.in(), client.out(), client.socket()), state.threads());
        } catch (RejectedExecutionException e) {
            throw new IOException("the proxy is closed", e);
        }
        pump(client.in(), origin.out(), origin.socket());
        back.join();
    }

    private void pump(ByteReader from, OutputStream to, Socket target) {
        byte[] piece = new byte[PIECE];
        from.patiently(state.limits().poll(), this::goesOn);
        try {
            for (int count = from.read(piece, 0, PIECE); count >= 0; count = from.read(piece, 0, PIECE)) {
                to.write(piece, 0, count);
            }
            halfEnded = System.nanoTime() | 1;
            target.shutdownOutput();
        } catch (IOException e) {
            state.sockets().close(client.socket());
            state.sockets().close(origin.socket());
        }
    }

    private boolean goesOn() {
        long ended = halfEnded;
        return ended == 0
                || System.nanoTime() - ended < state.limits().abandoned().toNanos();
    }
}
