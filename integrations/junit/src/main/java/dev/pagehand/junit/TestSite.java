package dev.pagehand.junit;

/** A site that tests visit; made by its constructor without parameters. */
public interface TestSite extends AutoCloseable {

    /**
     * Starts the site.
     *
     * @return its address, such as {@code http://127.0.0.1:8080}
     */
    String start() throws Exception;

    /** Ends it. */
    @Override
    void close();

    /** The site that {@code pagehand.site} names. */
    final class None implements TestSite {

        /** For JUnit. */
        public None() {}

        @Override
        public String start() {
            throw new UnsupportedOperationException("there is nothing to start");
        }

        @Override
        public void close() {}
    }
}
