package dev.pagehand.browser.policy;

import dev.pagehand.browser.policy.GuardRefusal.Cause;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves one connection of the browser's, request after request. Confined to its thread. */
final class GuardConnection {

    private static final String CHALLENGE = "Proxy-Authenticate: Basic realm=\"pagehand\"\r\n";

    private final GuardState state;
    private final Socket socket;
    private boolean known;
    private @Nullable Origin origin;

    GuardConnection(GuardState state, Socket socket) {
        this.state = state;
        this.socket = socket;
    }

    /** Until either side ends it. */
    void serve() {
        try {
            socket.setTcpNoDelay(true);
            ClientSide client = ClientSide.of(socket);
            boolean goesOn = true;
            while (goesOn) {
                goesOn = serveOne(client);
            }
            client.end();
        } catch (IOException e) {
            // The browser or the server went away; the other one learns it by the closed connection.
        } finally {
            closeOrigin();
            state.sockets().close(socket);
        }
    }

    private boolean serveOne(ClientSide client) throws IOException {
        GuardRequest request;
        try {
            Optional<GuardRequest> next = next(client);
            if (next.isEmpty()) {
                return false;
            }
            request = next.get();
        } catch (BadMessage e) {
            client.answer(e.status(), "", "Not understood: " + e.reason() + ".", false);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        }
        if (!state.credential().matches(request.credential())) {
            boolean goesOn = request.keepsAlive() && !request.hasBody();
            client.answer(407, CHALLENGE, "This proxy serves the browser that it was started for.", goesOn);
            return goesOn;
        }
        known = true;
        return request.host().equals(state.greetingHost()) ? greet(client, request) : pass(client, request);
    }

    private Optional<GuardRequest> next(ClientSide client) throws IOException {
        client.in().within(known ? state.limits().idle() : state.limits().head());
        if (!client.in().more()) {
            return Optional.empty();
        }
        client.in().within(state.limits().head());
        Optional<HttpHead> head = HttpHead.ofRequest(client.in());
        return head.isPresent() ? Optional.of(GuardRequest.of(head.get())) : Optional.empty();
    }

    // Lets the browser present its credential once before any page is open.
    private static boolean greet(ClientSide client, GuardRequest request) throws IOException {
        boolean goesOn = request.keepsAlive() && !request.hasBody() && !request.isTunnel();
        client.answer(200, "", "ready", goesOn);
        return goesOn;
    }

    private boolean pass(ClientSide client, GuardRequest request) throws IOException {
        HostVerdict verdict = state.connector().decide(state.policy(), request.host(), request.port());
        if (verdict instanceof HostVerdict.Refused refused) {
            String text = "Refused by policy: " + request.target() + " may not be reached from here.";
            return refuse(client, request, new Failure(403, Cause.POLICY, refused.reason(), text));
        } else if (verdict instanceof HostVerdict.Unresolved unresolved) {
            return refuse(
                    client, request, new Failure(502, Cause.UNRESOLVED, unresolved.reason(), unresolved.reason()));
        } else if (verdict instanceof HostVerdict.Malformed malformed) {
            client.answer(400, "", malformed.reason(), false);
            return false;
        }
        HostVerdict.Connect target = (HostVerdict.Connect) verdict;
        try {
            return request.isTunnel() ? tunnel(client, target) : exchange(client, request, target);
        } catch (UnreachableOrigin e) {
            closeOrigin();
            return refuse(client, request, e.failure(request.target()));
        }
    }

    private boolean refuse(ClientSide client, GuardRequest request, Failure failure) throws IOException {
        state.refusals().add(new GuardRefusal(failure.cause(), request.target(), failure.reason()));
        boolean goesOn = request.keepsAlive() && !request.hasBody();
        client.answer(failure.status(), failure.cause(), failure.text(), goesOn);
        return goesOn;
    }

    private boolean tunnel(ClientSide client, HostVerdict.Connect target) throws IOException {
        closeOrigin();
        Origin opened;
        try {
            opened = state.connector().forTunnel(target);
        } catch (IOException e) {
            throw UnreachableOrigin.because(e);
        }
        origin = opened;
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        new Tunnel(state, client, opened).run();
        return false;
    }

    private boolean exchange(ClientSide client, GuardRequest request, HostVerdict.Connect target) throws IOException {
        Origin reused = origin;
        if (reused != null && request.repeatable() && reused.serves(target)) {
            try {
                return exchange(client, request, reused);
            } catch (StaleOrigin e) {
                // The server had closed it meanwhile: the request was not answered, and is asked again.
            }
        }
        closeOrigin();
        Origin fresh;
        try {
            fresh = state.connector().forRequests(target);
        } catch (IOException e) {
            throw UnreachableOrigin.because(e);
        }
        origin = fresh;
        try {
            return exchange(client, request, fresh);
        } catch (StaleOrigin e) {
            throw new UnreachableOrigin(502, "the server closed the connection without an answer");
        }
    }

    private boolean exchange(ClientSide client, GuardRequest request, Origin to) throws IOException {
        Exchange exchange = new Exchange(state, client, request, to);
        boolean clientGoesOn = exchange.run();
        if (!exchange.originGoesOn()) {
            closeOrigin();
        }
        return clientGoesOn;
    }

    private void closeOrigin() {
        if (origin != null) {
            state.connector().close(origin);
            origin = null;
        }
    }

    /** @param text what the page may read */
    record Failure(int status, Cause cause, String reason, String text) {}
}
