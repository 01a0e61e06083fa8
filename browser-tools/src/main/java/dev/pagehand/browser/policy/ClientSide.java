package dev.pagehand.browser.policy;

import dev.pagehand.browser.policy.GuardRefusal.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The browser's end of a connection, and the answers that are the proxy's own. */
record ClientSide(Socket socket, ByteReader in, OutputStream out) {

    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int MOST_DRAINED = 256 * 1024;

    static ClientSide of(Socket socket) throws IOException {
        return new ClientSide(socket, new ByteReader(socket), socket.getOutputStream());
    }

    void write(String head) throws IOException {
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A connection could not be made. */
    void answer(int status, Cause cause, String text, boolean keepAlive) throws IOException {
        String mark = "Pagehand-Guard: " + cause.name().toLowerCase(Locale.ROOT) + "\r\n";
        answer(status, mark, text, keepAlive);
    }

    /** @param extra whole header lines */
    void answer(int status, String extra, String text, boolean keepAlive) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " " + reason(status) + "\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Length: " + body.length + "\r\n"
                        + "Cache-Control: no-store\r\n"
                        + "X-Content-Type-Options: nosniff\r\n"
                        + extra
                        + "Connection: " + (keepAlive ? "keep-alive" : "close") + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 407 -> "Proxy Authentication Required";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Error";
        };
    }

    /** Ends the connection so that an answer still arrives: closing over unread bytes would tear it down. */
    void end() {
        try {
            socket.shutdownOutput();
            in.within(LINGER);
            byte[] dropped = new byte[4096];
            int total = 0;
            for (int n = 0; n >= 0 && total < MOST_DRAINED; n = in.read(dropped, 0, dropped.length)) {
                total += n;
            }
        } catch (SocketTimeoutException e) {
            // It had its time.
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
