package dev.pagehand.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a client has left while its answer is still waited for. Jetty notices at the next read or write only, and
 * a model may think for minutes before there is anything to write.
 *
 * <p>A connection is looked at when its request has gone on for a quarter of a second: short calls cost nothing. What a
 * client sends meanwhile, as with pipelining, stays unread. A client that shuts down its sending side counts as one that
 * left, as with most servers. Safe for use by several threads.
 */
public final class ClientWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "pagehand-client-watch");
        made.setDaemon(true);
        return made;
    });

    /** Begins to look. */
    public ClientWatch() {
        var unused = timer.scheduleWithFixedDelay(
                () -> watched.forEach(Watched::look), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Watches over a request whose body was read to its end, until what is returned is closed; close it before the
     * handler returns.
     *
     * @param onGone runs once, on a thread of the server, when the client has left
     */
    public Watching watch(Context ctx, Runnable onGone) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (!(endPoint instanceof SocketChannelEndPoint socket)) {
            return () -> {};
        }
        Watched made = new Watched(socket, onGone);
        watched.add(made);
        return made;
    }

    /** Looks no more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A client that is watched. */
    @FunctionalInterface
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    private final class Watched implements Callback, Watching {
        private final SocketChannelEndPoint endPoint;
        private final Runnable onGone;
        private final long since = System.nanoTime();
        private boolean waiting;
        private boolean over;

        private Watched(SocketChannelEndPoint endPoint, Runnable onGone) {
            this.endPoint = endPoint;
            this.onGone = onGone;
        }

        private synchronized void look() {
            if (!over && !waiting && System.nanoTime() - since > LOOK.toNanos()) {
                waiting = true;
                if (!endPoint.tryFillInterested(this)) {
                    waiting = false;
                }
            }
        }

        /** There is something to read: either bytes, or the end of what the client sends. */
        @Override
        public void succeeded() {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            watched.remove(this);
            if (isAtEnd(endPoint.getChannel())) {
                onGone.run();
            }
        }

        @Override
        public void failed(Throwable cause) {
            synchronized (this) {
                waiting = false;
                if (over || cause instanceof TimeoutException) {
                    return;
                }
                over = true;
            }
            watched.remove(this);
            onGone.run();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void close() {
            watched.remove(this);
            synchronized (this) {
                boolean registered = waiting && !over;
                over = true;
                if (registered) {
                    endPoint.getFillInterest().onFail(new TimeoutException("the request is over"));
                }
            }
        }
    }

    private static boolean isAtEnd(SocketChannel channel) {
        try {
            return channel.socket().getInputStream().available() == 0;
        } catch (IOException e) {
            return true;
        }
    }
}
