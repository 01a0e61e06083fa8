package dev.pagehand.llm.wire;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.auth.AuthorizedTransport;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import java.time.Duration;
import java.util.function.Function;

/** Sends with {@code Authorization: Bearer}. */
final class BearerSender implements WireSender {

    private final AuthorizedTransport transport;
    private final Duration wholeCall;

    BearerSender(HttpTransport transport, TokenSource tokens) {
        this.transport = new AuthorizedTransport(transport, tokens);
        this.wholeCall = transport.limits().wholeCall();
    }

    @Override
    public Sent send(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options) {
        AuthorizedTransport.Authorized authorized = transport.post(post, deadline, options);
        return new Sent(authorized.answer(), AuthorizedTransport.secrets(authorized.credential()));
    }

    @Override
    public Duration wholeCall() {
        return wholeCall;
    }

    @Override
    public void close() {
        transport.close();
    }
}
