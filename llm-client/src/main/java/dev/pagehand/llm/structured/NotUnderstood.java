package dev.pagehand.llm.structured;

/** Why an answer cannot be understood. Caught within this package, at its entrance. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;

    NotUnderstood(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
