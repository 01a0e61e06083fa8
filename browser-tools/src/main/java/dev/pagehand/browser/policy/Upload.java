package dev.pagehand.browser.policy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request's body on its way to the server, while the answer may come already. */
final class Upload {

    private static final int GRACE_SECONDS = 2;

    private final GuardState state;
    private final ClientSide client;
    private final GuardRequest request;
    private final Origin origin;
    private final CompletableFuture<Boolean> sent = new CompletableFuture<>();

    Upload(GuardState state, ClientSide client, GuardRequest request, Origin origin) {
        this.state = state;
        this.client = client;
        this.request = request;
        this.origin = origin;
    }

    void start() throws IOException {
        if (!request.hasBody()) {
            sent.complete(true);
            return;
        }
        // A browser may take as long as it likes between two pieces of an upload.
        client.in().patiently(state.limits().poll(), () -> !state.threads().isShutdown());
        try {
            state.threads().execute(() -> sent.complete(send()));
        } catch (RejectedExecutionException e) {
            throw new IOException("the proxy is closed", e);
        }
    }

    private boolean send() {
        try {
            new BodyCopy(client.in(), origin.out(), true).copy(request.body(), true);
            return true;
        } catch (IOException e) {
            endHalf();
            return false;
        }
    }

    // The server sees that the body is not whole, and may still say why it did not want it.
    private void endHalf() {
        try {
            origin.socket().shutdownOutput();
        } catch (IOException e) {
            // It is closed, which says the same.
        }
    }

    boolean done() {
        return sent.isDone();
    }

    /**
     * Whether all of it was sent.
     *
     * @param wait whether the rest may still be on its way
     */
    boolean finish(boolean wait) throws IOException {
        if (!wait && !done()) {
            return false;
        }
        try {
            return sent.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the proxy is closed", e);
        }
    }
}
