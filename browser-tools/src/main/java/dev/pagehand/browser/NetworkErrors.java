package dev.pagehand.browser;

import java.util.Map;

/** Chromium's network errors in words that say what to do. */
final class NetworkErrors {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ERR_NAME_NOT_RESOLVED", "its host does not resolve; check the spelling and the network"),
            Map.entry("ERR_CONNECTION_REFUSED", "nothing listens there; check the port and that the server runs"),
            Map.entry("ERR_CONNECTION_RESET", "the server broke the connection"),
            Map.entry("ERR_CONNECTION_TIMED_OUT", "the server does not answer"),
            Map.entry("ERR_EMPTY_RESPONSE", "the server closed the connection without an answer"),
            Map.entry("ERR_INTERNET_DISCONNECTED", "this machine has no network"),
            Map.entry("ERR_CERT_AUTHORITY_INVALID", "its certificate is signed by nobody that this machine trusts"),
            Map.entry("ERR_CERT_DATE_INVALID", "its certificate is not valid today"),
            Map.entry("ERR_TOO_MANY_REDIRECTS", "it redirects in a circle"),
            Map.entry("ERR_UNSAFE_PORT", "browsers do not open that port"),
            Map.entry(
                    "ERR_INVALID_AUTH_CREDENTIALS",
                    "it asks for a user name and a password, and the session has none for it, or others"));

    private NetworkErrors() {}

    static String explain(String code) {
        return WORDS.getOrDefault(code, "the browser says " + code) + " (" + code + ")";
    }
}
