package dev.pagehand.browser.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of a proxy that sends what it is told, byte by byte. Reads end after thirty seconds. */
final class RawClient implements AutoCloseable {

    /** An answer's first line, header lines and body. */
    record Reply(String status, List<String> fields, String body) {

        boolean has(String field) {
            return fields.stream().anyMatch(field::equalsIgnoreCase);
        }

        int code() {
            return Integer.parseInt(status.split(" ", -1)[1]);
        }
    }

    private final GuardProxy proxy;
    private final Socket socket;
    private final ByteReader in;

    RawClient(GuardProxy proxy) throws IOException {
        this.proxy = proxy;
        this.socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort());
        this.in = new ByteReader(socket);
        in.within(Duration.ofSeconds(30));
    }

    /** The header line that the proxy wants to see. */
    String credential() {
        return "Proxy-Authorization: " + new ProxyCredential(proxy.username(), proxy.password()).header() + "\r\n";
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** A request with the credential; {@code fields} are whole lines. */
    void ask(String firstLine, String... fields) throws IOException {
        send(firstLine + "\r\n" + credential() + String.join("", fields) + "\r\n");
    }

    Reply get(String url) throws IOException {
        ask("GET " + url + " HTTP/1.1");
        return reply();
    }

    /** Opens a tunnel and expects it to be granted. */
    Reply connect(String pair) throws IOException {
        ask("CONNECT " + pair + " HTTP/1.1");
        return head();
    }

    Reply head() throws IOException {
        String status = in.line(10_000, true);
        List<String> fields = new ArrayList<>();
        for (String line = in.line(10_000, true); !line.isEmpty(); line = in.line(10_000, true)) {
            fields.add(line);
        }
        return new Reply(status, fields, "");
    }

    Reply reply() throws IOException {
        Reply head = head();
        List<HttpField> fields = head.fields().stream()
                .map(line -> new HttpField(line.split(": ", 2)[0], line.split(": ", 2)[1]))
                .toList();
        BodyFraming framing = BodyFraming.ofResponse(new HttpHead(head.status(), fields), head.code(), false);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new BodyCopy(in, body, true).copy(framing, false);
        return new Reply(head.status(), head.fields(), body.toString(StandardCharsets.ISO_8859_1));
    }

    /** All that still comes. */
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        new BodyCopy(in, rest, true).copy(new BodyFraming.UntilClose(), false);
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    String exactly(int bytes) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        new BodyCopy(in, read, true).copy(new BodyFraming.Length(bytes), false);
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() {
        OpenSockets.quietly(socket);
    }
}
