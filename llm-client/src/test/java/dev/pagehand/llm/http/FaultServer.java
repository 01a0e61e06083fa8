package dev.pagehand.llm.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import okio.ByteString;

/**
 * A server on this machine that answers byte by byte as it is told: it can stop anywhere, stand still until the other
 * side goes, or break the connection. It knows how many connections are open, and never waits for a time.
 */
final class FaultServer implements AutoCloseable {

    /** What is done with a connection after a request. */
    interface Step {
        void on(Socket socket) throws IOException;
    }

    /** An answer, step by step. */
    static final class Reply {
        private final List<Step> steps = new ArrayList<>();

        Reply send(String text) {
            return send(ByteString.encodeUtf8(text));
        }

        Reply send(ByteString bytes) {
            steps.add(socket -> socket.getOutputStream().write(bytes.toByteArray()));
            return this;
        }

        /** Each byte in a packet of its own. */
        Reply sendSingly(ByteString bytes) {
            steps.add(socket -> {
                for (byte one : bytes.toByteArray()) {
                    socket.getOutputStream().write(one);
                }
            });
            return this;
        }

        /** Again and again, until the other side goes. */
        Reply endlessly(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            steps.add(socket -> {
                while (!socket.isClosed()) {
                    socket.getOutputStream().write(bytes);
                }
            });
            return this;
        }

        /** Nothing more, until the other side goes. */
        Reply stall() {
            steps.add(socket -> {
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                    // What comes is of no interest.
                }
                socket.close();
            });
            return this;
        }

        /** The orderly end of the connection. */
        Reply end() {
            steps.add(Socket::close);
            return this;
        }

        /** The connection breaks: the other side gets a reset. */
        Reply reset() {
            steps.add(socket -> {
                socket.setSoLinger(true, 0);
                socket.close();
            });
            return this;
        }
    }

    /** The other side tells nobody when it lets go. */
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(10);

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Collection<Socket> open = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final Set<Integer> ownPorts = new HashSet<>();
    private int accepted;

    FaultServer() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static Reply reply() {
        return new Reply();
    }

    /** An answer with its length; the connection stays open. */
    static Reply whole(int status, String type, String body, String... headers) {
        ByteString bytes = ByteString.encodeUtf8(body);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said so\r\nContent-Type: " + type
                + "\r\nContent-Length: " + bytes.size() + "\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return reply().send(head + "\r\n").send(bytes);
    }

    /** The head of an event stream that ends with its connection. */
    static Reply stream() {
        return reply().send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    }

    /** The head of an event stream in chunks. */
    static Reply chunked() {
        return reply().send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** A chunk of a chunked body. */
    static ByteString chunk(ByteString bytes) {
        return new okio.Buffer()
                .writeUtf8(Integer.toHexString(bytes.size()) + "\r\n")
                .write(bytes)
                .writeUtf8("\r\n")
                .readByteString();
    }

    /** These answers, one after another; the last one again and again. */
    synchronized FaultServer answers(Reply... newReplies) {
        replies.clear();
        replies.addAll(List.of(newReplies));
        heads.clear();
        return this;
    }

    String url() {
        return "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    /** How many requests have come since the answers were set. */
    synchronized int requests() {
        return heads.size();
    }

    /** The request's line and headers. */
    synchronized String head(int request) {
        return heads.get(request);
    }

    synchronized int accepted() {
        return accepted;
    }

    /**
     * Waits until so many connections are open, and says how many there are in the end. A client may give up before its
     * connection is accepted here, and what it sent is read all the same: so those that stand in the queue come first.
     */
    int awaitOpen(int connections) {
        acceptAllInQueue();
        synchronized (this) {
            awaitTrue(() -> open.size() == connections);
            return open.size();
        }
    }

    /**
     * Waits until no connection is open but those that the other side keeps, whose number may change meanwhile. It may
     * keep one that it has closed: OkHttp does where a call is cancelled just when its connection stands, and drops it
     * before its next use.
     */
    boolean awaitNoneOpenBeside(IntSupplier otherSide) {
        acceptAllInQueue();
        synchronized (this) {
            awaitTrue(() -> open.size() <= otherSide.getAsInt());
            return open.size() <= otherSide.getAsInt();
        }
    }

    /** Connections are accepted in their order: once our own is, so are all that came before. */
    private void acceptAllInQueue() {
        try (Socket last = new Socket()) {
            last.bind(new InetSocketAddress(listener.getInetAddress(), 0));
            synchronized (this) {
                ownPorts.add(last.getLocalPort());
            }
            last.connect(listener.getLocalSocketAddress());
            awaitTrue(() -> !ownPorts.contains(last.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, Math.min(LOOK_AGAIN, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (isOwn(socket)) {
                    socket.close();
                    continue;
                }
                socket.setTcpNoDelay(true);
                synchronized (this) {
                    open.add(socket);
                    accepted++;
                    notifyAll();
                }
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // It is closed.
            }
        }
    }

    private synchronized boolean isOwn(Socket socket) {
        boolean own = ownPorts.remove(socket.getPort());
        notifyAll();
        return own;
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed() && readRequest(in)) {
                for (Step step : next().steps) {
                    step.on(socket);
                }
            }
        } catch (IOException e) {
            // The other side has gone, as some tests want it to.
        } finally {
            synchronized (this) {
                open.remove(socket);
                notifyAll();
            }
        }
    }

    private synchronized Reply next() {
        Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
        return reply == null ? whole(500, "text/plain", "no answer is set") : reply;
    }

    private boolean readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        in.skipNBytes(length);
        synchronized (this) {
            heads.add(text);
        }
        return true;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            synchronized (this) {
                for (Socket socket : List.copyOf(open)) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
