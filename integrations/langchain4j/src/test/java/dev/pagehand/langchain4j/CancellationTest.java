package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.pagehand.upstream.Upstream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who leaves a stream closes its connection, and hears nothing more. */
class CancellationTest {

    private static final String STORY = "Tell me a long story";

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    private PagehandStreamingChatModel model(TestModel format) {
        return format.streaming(upstream, PagehandModelOptions.ofDefaults());
    }

    @ParameterizedTest
    @EnumSource
    void theHandleClosesTheConnection(TestModel format) throws InterruptedException {
        HeardStream heard = new HeardStream(5);

        model(format).chat(STORY, heard);

        assertThat(upstream.abandoned()).isNotBlank();
        assertThat(heard.pieces).hasValue(5);
        assertThat(heard.answer).isNotDone();
    }

    @Test
    void aSubscriberThatLeavesClosesTheConnection() throws InterruptedException {
        Subscriber subscriber = new Subscriber();
        model(TestModel.CUSTOM).chat(UserMessage.from(STORY)).subscribe(subscriber);
        subscriber.subscription.join().request(3);
        assertThat(subscriber.next()).isEqualTo("Once ");
        assertThat(subscriber.next()).isEqualTo("there ");
        assertThat(subscriber.next()).isEqualTo("was ");

        subscriber.subscription.join().cancel();

        assertThat(upstream.abandoned()).isNotBlank();
        assertThat(subscriber.signals).isEmpty();
    }

    /** The upstream writes as fast as it can; a queue in between would show in what comes after the demand. */
    @Test
    void aSubscriberGetsNoMoreThanItAskedFor() throws InterruptedException {
        Subscriber subscriber = new Subscriber();
        model(TestModel.CUSTOM).chat(UserMessage.from("Say 'one two three'")).subscribe(subscriber);
        Flow.Subscription subscription = subscriber.subscription.join();

        subscription.request(1);
        assertThat(subscriber.next()).isEqualTo("one ");
        assertThat(subscriber.signals.poll(200, TimeUnit.MILLISECONDS)).isNull();
        subscription.request(2);
        assertThat(subscriber.next()).isEqualTo("two ");
        assertThat(subscriber.next()).isEqualTo("three");
        assertThat(subscriber.signals.poll(200, TimeUnit.MILLISECONDS)).isNull();
        subscription.request(1);
        assertThat(subscriber.next()).startsWith("whole: one two three");
        assertThat(subscriber.next()).isEqualTo("end");
    }

    @Test
    void aDemandOfNothingIsAnError() throws InterruptedException {
        Subscriber subscriber = new Subscriber();
        model(TestModel.CUSTOM).chat(UserMessage.from(STORY)).subscribe(subscriber);

        subscriber.subscription.join().request(0);

        assertThat(subscriber.next()).contains("IllegalArgumentException").contains("at least 1");
    }

    @Test
    void aCancelledFutureCancelsTheCall() throws InterruptedException {
        ScriptedClient client = new ScriptedClient(0, true, false);
        CompletableFuture<ChatResponse> answer = PagehandChatModel.of(client).chatAsync(UserMessage.from(STORY));

        answer.cancel(true);

        assertThat(client.wasCancelled()).isTrue();

        assertThatThrownBy(answer::join).isInstanceOf(CancellationException.class);
    }

    private static final class Subscriber implements Flow.Subscriber<ChatModelStreamingEvent> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

        private String next() throws InterruptedException {
            return String.valueOf(signals.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            if (event instanceof PartialResponse partial) {
                signals.add(partial.text());
            } else if (event instanceof CompleteResponse whole) {
                signals.add("whole: " + whole.chatResponse().aiMessage().text());
            }
        }

        @Override
        public void onError(Throwable error) {
            signals.add(error.toString());
        }

        @Override
        public void onComplete() {
            signals.add("end");
        }
    }
}
