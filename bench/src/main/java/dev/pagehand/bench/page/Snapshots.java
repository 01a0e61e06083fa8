package dev.pagehand.bench.page;

import dev.pagehand.browser.page.PageSnapshot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time of one snapshot of one page that does not change, beside Playwright's {@code ariaSnapshot} for models. */
public class Snapshots {

    /** What is looked at. */
    @State(Scope.Thread)
    public static class Sample {
        @Param({"form", "table", "nodes"})
        String page = "form";
    }

    /** Our session. */
    @State(Scope.Thread)
    public static class Ours {
        final OurBrowser browser = new OurBrowser();

        /** Opens the page. */
        @Setup
        public void open(Sample sample) {
            browser.open(sample.page);
        }

        /** Ends the browser. */
        @TearDown
        public void close() {
            browser.close();
        }
    }

    /** Plain Playwright. */
    @State(Scope.Thread)
    public static class Theirs {
        final PlainBrowser browser = new PlainBrowser();

        /** Opens the page. */
        @Setup
        public void open(Sample sample) {
            browser.open(sample.page);
        }

        /** Ends the browser. */
        @TearDown
        public void close() {
            browser.close();
        }
    }

    /** Ours as a model gets it, 8,000 tokens at most. */
    @Benchmark
    public PageSnapshot pagehand(Ours ours) {
        return ours.browser.look();
    }

    /** Ours without a ceiling, which is what Playwright gives. */
    @Benchmark
    public PageSnapshot pagehandWhole(Ours ours) {
        return ours.browser.lookAtAll();
    }

    /** Playwright's text, references included. */
    @Benchmark
    public String ariaSnapshot(Theirs theirs) {
        return theirs.browser.look();
    }
}
