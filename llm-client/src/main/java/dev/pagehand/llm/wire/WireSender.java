package dev.pagehand.llm.wire;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import dev.pagehand.llm.spi.ProviderContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Sends requests with a credential. Safe for use by several threads. */
public interface WireSender extends AutoCloseable {

    /**
     * Sends and waits for the head of the answer.
     *
     * @param post makes the request without its credential; called for each attempt
     * @throws dev.pagehand.llm.LlmException where no answer came
     */
    Sent send(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options);

    /** The limit for a call whose options have none. */
    Duration wholeCall();

    /** Cuts the calls under way. */
    @Override
    void close();

    /** The clock that answers are dated by, for prices that change; the system's by default. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * The same, and what the head of each answer says of the provider's rate limits is told to the context's listener,
     * by the context's clock.
     */
    default WireSender telling(ModelName model, ProviderContext context) {
        return new QuotaSender(this, model, context.quotas(), context.timing().clock());
    }

    /** With {@code Authorization: Bearer}; a refused token is fetched anew, at most three times. */
    static WireSender bearer(HttpTransport transport, TokenSource tokens) {
        return new BearerSender(transport, tokens);
    }

    /** With a header that holds the bare key, such as {@code x-api-key}. */
    static WireSender header(String name, HttpTransport transport, TokenSource tokens) {
        return new HeaderSender(name, transport, tokens);
    }

    /**
     * An answer.
     *
     * @param answer to be closed by its receiver
     * @param secrets what must not be shown of it
     */
    record Sent(HttpAnswer answer, List<String> secrets) {
        public Sent {
            secrets = List.copyOf(secrets);
        }

        @Override
        public String toString() {
            return "Sent[" + answer.status() + "]";
        }
    }
}
