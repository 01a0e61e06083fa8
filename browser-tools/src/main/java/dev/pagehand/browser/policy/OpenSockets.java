package dev.pagehand.browser.policy;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every connection of a proxy, so that all can be closed at once. Thread-safe. */
final class OpenSockets {

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Takes a socket in, and closes it where everything is closed already. */
    void add(Socket socket) throws SocketException {
        open.add(socket);
        if (closed) {
            close(socket);
            throw new SocketException("the proxy is closed");
        }
    }

    void close(Socket socket) {
        open.remove(socket);
        quietly(socket);
    }

    void closeAll() {
        closed = true;
        open.forEach(this::close);
    }

    int count() {
        return open.size();
    }

    static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
