package dev.pagehand.runner.queue;

/** Another worker has the run now: this one was taken for dead, and must do nothing more. */
final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupersededException(String run) {
        super("another worker has taken up the run " + run);
    }
}
