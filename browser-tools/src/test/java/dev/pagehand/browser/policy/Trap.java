package dev.pagehand.browser.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that nobody may reach: remembers the first line of whoever does, and answers with a small page. */
final class Trap implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> visits = new CopyOnWriteArrayList<>();
    private final AtomicInteger visitors = new AtomicInteger();

    Trap() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::acceptAll, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    String pair() {
        return "127.0.0.1:" + port();
    }

    /** Connections, also those that said nothing. */
    int visitors() {
        return visitors.get();
    }

    /** First lines. */
    List<String> visits() {
        return List.copyOf(visits);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                visitors.incrementAndGet();
                ByteReader in = new ByteReader(socket);
                in.within(Duration.ofMillis(500));
                visits.add(in.line(4096, false));
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 6\r\nConnection: close\r\n\r\ninside"
                                        .getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // A visitor who left; or this trap is closed.
            }
        }
    }

    @Override
    public void close() {
        OpenSockets.quietly(server);
    }
}
