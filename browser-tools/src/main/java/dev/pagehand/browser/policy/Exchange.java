package dev.pagehand.browser.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One plain request and its answer. Confined to its thread, except for the body that is sent meanwhile. */
final class Exchange {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: (.*))?");

    private final GuardState state;
    private final ClientSide client;
    private final GuardRequest request;
    private final Origin origin;
    private final Upload upload;
    private boolean originGoesOn;
    private boolean continued;
    private long silentSince;

    Exchange(GuardState state, ClientSide client, GuardRequest request, Origin origin) {
        this.state = state;
        this.client = client;
        this.request = request;
        this.origin = origin;
        this.upload = new Upload(state, client, request, origin);
    }

    /** Whether the connection to the server may serve another request. */
    boolean originGoesOn() {
        return originGoesOn;
    }

    /**
     * Does it.
     *
     * @return whether the browser may ask more over its connection
     * @throws StaleOrigin where the server closed without a byte
     * @throws UnreachableOrigin where its answer makes no sense
     */
    boolean run() throws IOException {
        sendHead();
        upload.start();
        origin.in().patiently(state.limits().poll(), this::stillWanted);
        Answer answer = finalAnswer();
        boolean clientGoesOn = request.keepsAlive() && answer.endIsKnown(request.http11());
        client.write(headOf(answer, clientGoesOn));
        new BodyCopy(origin.in(), client.out(), false).copy(answer.framing(), request.http11());
        boolean sent = upload.finish(!request.expectsContinue() || continued);
        originGoesOn = sent && answer.serverGoesOn() && origin.in().buffered() == 0;
        return clientGoesOn && sent;
    }

    private void sendHead() throws IOException {
        StringBuilder head = new StringBuilder(512);
        HostVerdict.Connect target = origin.target();
        String host = target.host() + (target.port() == 80 ? "" : ":" + target.port());
        head.append(request.method()).append(' ');
        if (!origin.direct()) {
            head.append("http://").append(host);
        }
        head.append(request.path()).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
        for (HttpField field : request.head().endToEnd()) {
            if (!field.is("Host")) {
                append(head, field);
            }
        }
        if (!origin.direct()) {
            state.connector()
                    .upstream()
                    .flatMap(Upstream::authorization)
                    .ifPresent(value -> append(head, new HttpField("Proxy-Authorization", value)));
        }
        if (request.body() instanceof BodyFraming.Length length) {
            append(head, new HttpField("Content-Length", Long.toString(length.bytes())));
        } else if (request.body() instanceof BodyFraming.Chunked) {
            append(head, new HttpField("Transfer-Encoding", "chunked"));
        }
        head.append("Connection: keep-alive\r\n\r\n");
        try {
            origin.out().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new StaleOrigin();
        }
    }

    private static void append(StringBuilder head, HttpField field) {
        head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }

    private Answer finalAnswer() throws IOException {
        firstByte();
        try {
            while (true) {
                Answer answer = readAnswer();
                if (answer.status() >= 200) {
                    return answer;
                }
                passInterim(answer);
            }
        } catch (BadMessage e) {
            throw new UnreachableOrigin(502, e.reason());
        }
    }

    private void firstByte() throws IOException {
        boolean answers;
        try {
            answers = origin.in().more();
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            answers = false;
        }
        if (!answers) {
            throw new StaleOrigin();
        }
    }

    private Answer readAnswer() throws IOException {
        HttpHead head = HttpHead.ofResponse(origin.in());
        Matcher line = STATUS.matcher(head.start());
        if (!line.matches()) {
            throw new BadMessage("the server's answer is not HTTP");
        }
        int status = Integer.parseInt(line.group(2));
        if (status == 407 && origin.direct()) {
            // Only a proxy may ask for a proxy's password, and the server is none.
            throw new BadMessage("the server asks for a proxy's password");
        }
        if (status == 101 || status == 407) {
            throw new BadMessage("the server answers " + status + ", which was not asked for");
        }
        String reason = line.group(3) == null ? "" : line.group(3).replaceAll("[^ -~]", " ");
        BodyFraming framing =
                BodyFraming.ofResponse(head, status, request.method().equals("HEAD"));
        return new Answer(status, reason, line.group(1).equals("1"), head, framing);
    }

    private void passInterim(Answer answer) throws IOException {
        continued |= answer.status() == 100;
        if (request.http11()) {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + answer.reason() + "\r\n");
            answer.head().endToEnd().forEach(field -> append(head, field));
            client.write(head.append("\r\n").toString());
        }
    }

    private String headOf(Answer answer, boolean goesOn) throws IOException {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(answer.reason())
                .append("\r\n");
        answer.head().endToEnd().forEach(field -> append(head, field));
        if (answer.framing() instanceof BodyFraming.Chunked && request.http11()) {
            append(head, new HttpField("Transfer-Encoding", "chunked"));
        } else if (answer.framing() instanceof BodyFraming.Length length) {
            append(head, new HttpField("Content-Length", Long.toString(length.bytes())));
        } else if (answer.status() == 304 || request.method().equals("HEAD")) {
            lengthOfWhatIsNotSent(answer).ifPresent(length -> append(head, new HttpField("Content-Length", length)));
        }
        return head.append("Connection: ")
                .append(goesOn ? "keep-alive" : "close")
                .append("\r\n\r\n")
                .toString();
    }

    private static Optional<String> lengthOfWhatIsNotSent(Answer answer) throws BadMessage {
        return answer.head().values("Transfer-Encoding").isEmpty()
                ? BodyFraming.responseLength(answer.head())
                : Optional.empty();
    }

    // Asked while the server is silent. A browser that gave up closes its connection, and nobody else would notice.
    private boolean stillWanted() throws IOException {
        if (!upload.done() || !client.in().ended()) {
            return true;
        }
        long now = System.nanoTime();
        silentSince = silentSince == 0 ? now : silentSince;
        return now - silentSince < state.limits().abandoned().toNanos();
    }

    /** A response's head, understood. */
    private record Answer(int status, String reason, boolean http11, HttpHead head, BodyFraming framing) {

        boolean endIsKnown(boolean clientHttp11) {
            return !(framing instanceof BodyFraming.UntilClose)
                    && (clientHttp11 || !(framing instanceof BodyFraming.Chunked));
        }

        boolean serverGoesOn() {
            boolean both = !head.values("Content-Length").isEmpty()
                    && !head.values("Transfer-Encoding").isEmpty();
            return http11
                    && !head.lists("Connection", "close")
                    && !(framing instanceof BodyFraming.UntilClose)
                    && !both;
        }
    }
}
