package dev.pagehand.gateway.http;

import java.time.Duration;

/**
 * Where a server listens and what it bears.
 *
 * @param host the address that it listens on
 * @param port 0 for any that is free
 * @param idle how long a connection may stand still, in either direction
 * @param head how long the head of a request may take, however its bytes trickle in
 * @param concurrent how many requests may be worked on at once where the machine's Java has no virtual threads
 */
public record WebServerConfig(String host, int port, Duration idle, Duration head, int concurrent) {

    /** On loopback: 60 s of standing still, 15 s for a head, 2,048 requests. */
    public static WebServerConfig onLoopback(int port) {
        return new WebServerConfig("127.0.0.1", port, Duration.ofSeconds(60), Duration.ofSeconds(15), 2_048);
    }

    public WebServerConfig withHost(String newHost) {
        return new WebServerConfig(newHost, port, idle, head, concurrent);
    }

    public WebServerConfig withIdle(Duration newIdle) {
        return new WebServerConfig(host, port, newIdle, head, concurrent);
    }

    public WebServerConfig withHead(Duration newHead) {
        return new WebServerConfig(host, port, idle, newHead, concurrent);
    }
}
