package dev.pagehand.demo;

import java.util.List;

/** The origins of the shop and of its address widget. Both answer as 127.0.0.1 and as localhost, and to no other host. */
record Origins(int shopPort, int widgetPort) {
    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

    String widget() {
        return "http://127.0.0.1:" + widgetPort;
    }

    List<String> shop() {
        return HOSTS.stream().map(host -> "http://" + host + ":" + shopPort).toList();
    }

    boolean isShop(String origin) {
        return shop().contains(origin);
    }

    /** Whether a Host header names this machine: another site's name may have been made to resolve to loopback. */
    static boolean isLoopback(String hostHeader) {
        return HOSTS.contains(hostHeader.replaceFirst(":\\d+$", ""));
    }
}
