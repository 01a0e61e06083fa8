package dev.pagehand.browser.policy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection to a server, or to the upstream proxy in front of it.
 *
 * @param direct whether the server itself is at the other end
 */
record Origin(Socket socket, ByteReader in, OutputStream out, HostVerdict.Connect target, boolean direct) {

    static Origin of(Socket socket, HostVerdict.Connect target, boolean direct) throws IOException {
        return new Origin(socket, new ByteReader(socket), socket.getOutputStream(), target, direct);
    }

    /** Whether it may serve a request with this verdict: same host and port, and its address still permitted. */
    boolean serves(HostVerdict.Connect wanted) {
        return target.host().equals(wanted.host())
                && target.port() == wanted.port()
                && (!direct || wanted.addresses().contains(socket.getInetAddress()));
    }
}
