package dev.pagehand.browser.policy;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param head for a request's head to arrive whole
 * @param idle for a connection that has been used to wait for its next request
 * @param connect for one address to accept a connection
 * @param abandoned how long an answer is waited for after the client stopped sending
 * @param poll how often a silent connection is looked after
 * @param connections at the same time
 */
record GuardLimits(Duration head, Duration idle, Duration connect, Duration abandoned, Duration poll, int connections) {

    static GuardLimits ofDefaults() {
        return new GuardLimits(
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                256);
    }
}
