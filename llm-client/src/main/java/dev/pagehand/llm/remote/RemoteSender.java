package dev.pagehand.llm.remote;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.auth.AccessToken;
import dev.pagehand.llm.auth.AuthorizedTransport;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.HttpTransport;
import dev.pagehand.llm.http.JsonPost;
import dev.pagehand.llm.wire.WireSender;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the token at every attempt. After a 401 it refreshes once and sends once more. */
final class RemoteSender implements WireSender {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSender.class);
    private static final int UNAUTHORIZED = 401;

    private final HttpTransport transport;
    private final TokenSource tokens;
    private final Optional<RefreshCallback> callback;

    RemoteSender(HttpTransport transport, TokenSource tokens, Optional<RefreshCallback> callback) {
        this.transport = transport;
        this.tokens = tokens;
        this.callback = callback;
    }

    @Override
    public Sent send(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options) {
        Credential credential = tokens.current(options.withTimeout(deadline.remaining()));
        Sent first = send(post, credential, deadline, options);
        if (first.answer().status() != UNAUTHORIZED || !refresh(credential)) {
            return first;
        }
        first.answer().close();
        LOG.info("the gateway answered 401; the token was refreshed, and the call is sent once more");
        return send(post, tokens.current(options.withTimeout(deadline.remaining())), deadline, options);
    }

    private boolean refresh(Credential refused) {
        boolean another = refused.token().map(tokens::invalidate).orElse(false);
        if (callback.isEmpty()) {
            return another;
        }
        try {
            return callback.get().refresh();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            LOG.warn("the callback that refreshes the gateway's token failed: {}", e.toString());
            return false;
        }
    }

    private Sent send(
            Function<Credential, JsonPost> post, Credential credential, Deadline deadline, CallOptions options) {
        String bearer = credential
                .token()
                .map(AccessToken::reveal)
                .map(token -> "Bearer " + token)
                .orElse(null);
        HttpAnswer answer =
                transport.post(post.apply(credential).with("Authorization", bearer), deadline, options.cancellation());
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
