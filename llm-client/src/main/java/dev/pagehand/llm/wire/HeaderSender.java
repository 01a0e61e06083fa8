package dev.pagehand.llm.wire;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.AuthorizedTransport;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import java.time.Duration;
import java.util.function.Function;

/** Sends with the bare key in a header. */
final class HeaderSender implements WireSender {

    private static final int UNAUTHORIZED = 401;

    private final String header;
    private final HttpTransport transport;
    private final TokenSource tokens;

    HeaderSender(String header, HttpTransport transport, TokenSource tokens) {
        this.header = header;
        this.transport = transport;
        this.tokens = tokens;
    }

    @Override
    public Sent send(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options) {
        Credential credential = tokens.current(options.withTimeout(deadline.remaining()));
        Sent first = send(post, credential, deadline, options);
        // A key may have been changed in .env while the request was under way.
        if (first.answer().status() != UNAUTHORIZED
                || !credential.token().map(tokens::invalidate).orElse(false)) {
            return first;
        }
        first.answer().close();
        return send(post, tokens.current(options.withTimeout(deadline.remaining())), deadline, options);
    }

    private Sent send(
            Function<Credential, JsonPost> post, Credential credential, Deadline deadline, CallOptions options) {
        String key = credential.token().map(AccessToken::reveal).orElse(null);
        HttpAnswer answer = transport.post(post.apply(credential).with(header, key), deadline, options.cancellation());
        return new Sent(answer, AuthorizedTransport.secrets(credential));
    }

    @Override
    public Duration wholeCall() {
        return transport.limits().wholeCall();
    }

    @Override
    public void close() {
        transport.close();
    }
}
