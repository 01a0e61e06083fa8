package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a streamed answer to a subscriber, one event for each that it has asked for. The thread that reads waits where
 * none is asked for, so that nothing is kept in between.
 *
 * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm#specification">Reactive Streams</a>
 */
final class DemandSink implements StreamSink, Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(DemandSink.class);

    private final Flow.Subscriber<? super ChatModelStreamingEvent> subscriber;
    private final StreamCall call;
    private long demand;
    private boolean refused;

    DemandSink(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber, StreamCall call) {
        this.subscriber = subscriber;
        this.call = call;
    }

    void start() {
        subscriber.onSubscribe(this);
        if (!call.isCancelled()) {
            call.start(this);
        }
    }

    @Override
    public void event(ChatModelStreamingEvent event) {
        if (!awaitDemand()) {
            return;
        }
        try {
            subscriber.onNext(event);
        } catch (RuntimeException e) {
            LOG.warn("a subscriber threw in onNext, which counts as leaving: the call is cancelled", e);
            call.cancel();
        }
        if (event instanceof CompleteResponse && !call.isCancelled()) {
            subscriber.onComplete();
        }
    }

    private synchronized boolean awaitDemand() {
        try {
            while (demand == 0 && !call.isCancelled()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.cancel();
        }
        if (call.isCancelled()) {
            return false;
        }
        demand--;
        return true;
    }

    @Override
    public void failed(Throwable error) {
        subscriber.onError(error);
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            synchronized (this) {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                notifyAll();
            }
        } else if (refuse()) {
            subscriber.onError(new IllegalArgumentException(
                    "a subscriber asked for " + n + " events, but must ask for at least 1"));
        }
    }

    private boolean refuse() {
        synchronized (this) {
            if (refused || call.isCancelled()) {
                return false;
            }
            refused = true;
        }
        cancel();
        return true;
    }

    @Override
    public void cancel() {
        call.cancel();
        synchronized (this) {
            notifyAll();
        }
    }
}
