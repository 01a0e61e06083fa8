package dev.pagehand.browser.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that does with each connection what a test wants, byte by byte. */
final class RawServer implements AutoCloseable {

    /** What is done with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Handler {
        void serve(Talk talk) throws IOException;
    }

    /** One connection's input and output. */
    record Talk(Socket socket, ByteReader in) {

        /** The lines of a request's head, without the empty one; empty where the client left. */
        List<String> head() throws IOException {
            List<String> lines = new ArrayList<>();
            if (!in.more()) {
                return lines;
            }
            for (String line = in.line(100_000, false); !line.isEmpty(); line = in.line(100_000, false)) {
                lines.add(line);
            }
            return lines;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private final ServerSocket server = new ServerSocket();
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    RawServer(String address, int port, Handler handler) throws IOException {
        this.handler = handler;
        server.bind(new InetSocketAddress(InetAddress.getByName(address), port), 200);
        start(this::acceptAll);
    }

    RawServer(Handler handler) throws IOException {
        this("127.0.0.1", 0, handler);
    }

    /** Answers every request with its own head, over connections that stay open. */
    static RawServer echoingHeads() throws IOException {
        return new RawServer(talk -> {
            for (List<String> head = talk.head(); !head.isEmpty(); head = talk.head()) {
                String body = String.join("\n", head);
                talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            }
        });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            ByteReader in = new ByteReader(socket);
            in.within(java.time.Duration.ofSeconds(30));
            handler.serve(new Talk(socket, in));
        } catch (IOException e) {
            // The client went away, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String pair() {
        return "127.0.0.1:" + port();
    }

    int connections() {
        return open.size();
    }

    @Override
    public void close() {
        OpenSockets.quietly(server);
        open.forEach(OpenSockets::quietly);
    }
}
