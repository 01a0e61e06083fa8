package dev.pagehand.browser.policy;

import java.util.List;

/**
 * A request to a proxy. Where it goes is said by its first line alone.
 *
 * @param host as it stands in the first line
 * @param path what is asked of that host, in origin form; empty for CONNECT
 * @param http11 whether the client speaks HTTP/1.1
 */
record GuardRequest(
        String method, String host, int port, String path, boolean http11, HttpHead head, BodyFraming body) {

    static GuardRequest of(HttpHead head) throws BadMessage {
        String[] words = head.start().split(" ", -1);
        if (words.length != 3 || !Tokens.isToken(words[0]) || !Tokens.isVisible(words[1])) {
            throw new BadMessage("the first line is no request");
        }
        boolean http11 = words[2].equals("HTTP/1.1");
        if (!http11 && !words[2].equals("HTTP/1.0")) {
            throw new BadMessage(505, "this proxy speaks HTTP/1.1 and HTTP/1.0");
        }
        BodyFraming body = BodyFraming.ofRequest(head, http11);
        return words[0].equals("CONNECT")
                ? tunnel(words[1], http11, head, body)
                : plain(words[0], words[1], http11, head, body);
    }

    private static GuardRequest tunnel(String target, boolean http11, HttpHead head, BodyFraming body)
            throws BadMessage {
        if (!(body instanceof BodyFraming.None) && !body.equals(new BodyFraming.Length(0))) {
            throw new BadMessage("CONNECT has no body");
        }
        int colon = target.lastIndexOf(':');
        int port = colon < 0 ? -1 : Destination.port(target.substring(colon + 1));
        if (port < 0 || target.matches(".*[/?#@\\\\].*")) {
            throw new BadMessage("CONNECT wants host:port");
        }
        return new GuardRequest("CONNECT", target.substring(0, colon), port, "", http11, head, new BodyFraming.None());
    }

    private static GuardRequest plain(String method, String target, boolean http11, HttpHead head, BodyFraming body)
            throws BadMessage {
        Destination destination = Destination.of(target);
        if (!destination.scheme().equals("http") || target.contains("#")) {
            throw new BadMessage("a proxy is asked for http:// and a host; https goes through CONNECT");
        }
        String rest = target.substring("http://".length());
        String authority = rest.split("[/?]", 2)[0];
        if (destination.host().isEmpty() || destination.port() < 0 || authority.contains("@")) {
            throw new BadMessage("the first line names no host");
        }
        String path = rest.substring(authority.length());
        String whole = path.isEmpty() && method.equals("OPTIONS") ? "*" : path.startsWith("/") ? path : "/" + path;
        return new GuardRequest(method, destination.host(), destination.port(), whole, http11, head, body);
    }

    boolean isTunnel() {
        return method.equals("CONNECT");
    }

    /** For people. */
    String target() {
        return host + ":" + port;
    }

    String credential() {
        List<String> given = head.values("Proxy-Authorization");
        return given.size() == 1 ? given.get(0) : "";
    }

    boolean hasBody() {
        return !(body instanceof BodyFraming.None) && !body.equals(new BodyFraming.Length(0));
    }

    /** Whether doing it twice is as good as doing it once. */
    boolean repeatable() {
        return !hasBody() && List.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    boolean expectsContinue() {
        return head.lists("Expect", "100-continue");
    }

    /** Whether the client wants to ask more over this connection. */
    boolean keepsAlive() {
        return http11 && !head.lists("Connection", "close") && !head.lists("Proxy-Connection", "close");
    }
}
