package dev.pagehand.browser.install;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A program to run.
 *
 * @param line the program and its arguments
 * @param environment variables added to those of this process
 * @param silence how long it may make no progress
 * @param limit how long it may take altogether
 * @param work a number that changes while the program works without a word, such as the bytes that it has downloaded
 */
record Command(
        List<String> line, Map<String, String> environment, Duration silence, Duration limit, LongSupplier work) {

    Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    Command(List<String> line, Map<String, String> environment, Duration silence, Duration limit) {
        this(line, environment, silence, limit, () -> 0);
    }
}
