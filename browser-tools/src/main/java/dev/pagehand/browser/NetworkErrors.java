package dev.pagehand.browser;

import java.util.Map;

/** Chromium's network errors in words that say what to do. */
final class NetworkErrors {

    private static final Map<String, String> WORDS = Map.of(
            "ERR_NAME_NOT_RESOLVED", "its host does not resolve; check the spelling and the network",
            "ERR_CONNECTION_REFUSED", "nothing listens there; check the port and that the server runs",
            "ERR_CONNECTION_RESET", "the server broke the connection",
            "ERR_CONNECTION_TIMED_OUT", "the server does not answer",
            "ERR_EMPTY_RESPONSE", "the server closed the connection without an answer",
            "ERR_INTERNET_DISCONNECTED", "this machine has no network",
            "ERR_CERT_AUTHORITY_INVALID", "its certificate is signed by nobody that this machine trusts",
            "ERR_CERT_DATE_INVALID", "its certificate is not valid today",
            "ERR_TOO_MANY_REDIRECTS", "it redirects in a circle",
            "ERR_UNSAFE_PORT", "browsers do not open that port");

    private NetworkErrors() {}

    static String explain(String code) {
        return WORDS.getOrDefault(code, "the browser says " + code) + " (" + code + ")";
    }
}
