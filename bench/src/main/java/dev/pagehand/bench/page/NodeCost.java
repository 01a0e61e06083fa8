package dev.pagehand.bench.page;

import dev.pagehand.browser.page.PageSnapshot;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time of one snapshot by the number of elements on the page, and of each line that it shows. */
public class NodeCost {

    /** A page of so many elements. */
    @State(Scope.Thread)
    public static class Shelves {
        @Param({"100", "1000", "10000", "20000", "100000", "200000"})
        int elements = 100;

        private final OurBrowser browser = new OurBrowser();

        /** Opens the page. */
        @Setup
        public void open() {
            browser.open("nodes-" + elements);
        }

        /** Ends the browser. */
        @TearDown
        public void close() {
            browser.close();
        }
    }

    /** Counts lines, so that the report gives the time for each. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Shown {
        /** Lines of text that were shown. */
        public long lines;

        /** Each iteration counts for itself. */
        @Setup(Level.Iteration)
        public void reset() {
            lines = 0;
        }

        PageSnapshot count(PageSnapshot snapshot) {
            lines += snapshot.text().chars().filter(c -> c == '\n').count();
            return snapshot;
        }
    }

    /** As a model gets it, 8,000 tokens at most. */
    @Benchmark
    public PageSnapshot atMost8000Tokens(Shelves shelves, Shown shown) {
        return shown.count(shelves.browser.look());
    }

    /** All lines. */
    @Benchmark
    public PageSnapshot whole(Shelves shelves, Shown shown) {
        return shown.count(shelves.browser.lookAtAll());
    }
}
