package dev.pagehand.agent.export;

import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes in a JVM of their own, which has Playwright, JUnit and nothing of ours but this class. */
public final class ExportedTests {

    private ExportedTests() {}

    /** Ends with 0 where the classes that are named have a test each at least, and all of them pass. */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Arrays.stream(args).map(DiscoverySelectors::selectClass).toList())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary()
                .getFailures()
                .forEach(failure -> System.out.println(
                        failure.getTestIdentifier().getLegacyReportingName() + ": " + failure.getException()));
        boolean good = listener.getSummary().getTestsSucceededCount() >= args.length
                && listener.getSummary().getTotalFailureCount() == 0;
        System.out.println(good ? "passed" : "failed");
        System.exit(good ? 0 : 1);
    }
}
