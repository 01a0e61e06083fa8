package dev.pagehand.browser;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that a session started: Playwright's driver and, below it, the browser. Playwright ends them by itself;
 * this is for when it cannot any more.
 */
final class DriverProcesses {

    private static final Duration POLITE = Duration.ofSeconds(3);

    private final List<ProcessHandle> drivers;

    private DriverProcesses(List<ProcessHandle> drivers) {
        this.drivers = drivers;
    }

    /** Our children now, to be told apart later from those that were started since. */
    static Set<Long> before() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    static DriverProcesses since(Set<Long> before) {
        return new DriverProcesses(ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child.pid()) && isDriver(child))
                .toList());
    }

    // Another thread may have started something of its own meanwhile. Where arguments cannot be had, what is new
    // counts.
    private static boolean isDriver(ProcessHandle child) {
        return child.info()
                .arguments()
                .map(words -> List.of(words).contains("run-driver"))
                .orElse(true);
    }

    boolean alive() {
        return drivers.stream().allMatch(ProcessHandle::isAlive);
    }

    /** Asks the driver to end, which ends its browser and removes its folders; by force where it does not. */
    void end() {
        List<ProcessHandle> all = drivers.stream()
                .flatMap(driver -> Stream.concat(Stream.of(driver), driver.descendants()))
                .toList();
        drivers.forEach(ProcessHandle::destroy);
        for (ProcessHandle driver : drivers) {
            awaitEnd(driver);
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(left -> {
            log().debug("ending process {} by force", left.pid());
            left.destroyForcibly();
            // What is just dying may still write where somebody is about to tidy up.
            awaitEnd(left);
        });
    }

    // The driver is the first thing that is started, and setting up logging can be felt then.
    private static Logger log() {
        return LoggerFactory.getLogger(DriverProcesses.class);
    }

    /** Gives a process that was told to end three seconds. */
    static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(POLITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log().debug("process {} did not end in time", process.pid());
        }
    }
}
