package dev.pagehand.gateway.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request's head takes too long. Jetty's idle time begins anew with each byte, so that a client
 * which sends one now and then would keep its connection for ever.
 */
final class SlowHeads extends AbstractLifeCycle {

    private final ServerConnector connector;
    private final Duration limit;
    private volatile Scheduler.Task next = () -> true;

    SlowHeads(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = connector
                .getScheduler()
                .schedule(
                        () -> {
                            sweep();
                            schedule();
                        },
                        Math.max(1, limit.toMillis() / 4),
                        TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        connector.getConnectedEndPoints().forEach(endPoint -> {
            Connection connection = endPoint.getConnection();
            if (connection instanceof HttpConnection http && isLate(http.getParser())) {
                endPoint.close();
            }
        });
    }

    private boolean isLate(HttpParser parser) {
        boolean head = !parser.isStart() && !parser.inContentState() && !parser.isTerminated() && !parser.isComplete();
        return head && NanoTime.since(parser.getBeginNanoTime()) > limit.toNanos();
    }
}
