package dev.pagehand.agent.replay;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class in a JVM of its own, which has Playwright, JUnit and nothing of ours but this class. */
public final class ExportedTests {

    private ExportedTests() {}

    /** Ends with 0 where the class that is named has tests and all of them pass. */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(args[0]))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().getFailures().forEach(failure -> System.out.println(failure.getException()));
        boolean good = listener.getSummary().getTestsSucceededCount() > 0
                && listener.getSummary().getTotalFailureCount() == 0;
        System.out.println(good ? "passed" : "failed");
        System.exit(good ? 0 : 1);
    }
}
