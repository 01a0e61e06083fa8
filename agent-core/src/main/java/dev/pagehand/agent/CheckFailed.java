package dev.pagehand.agent;

/**
 * A statement that was checked does not hold, or nobody could tell. An {@code AssertionError}, so that test frameworks
 * tell it as a failure and not as an error.
 */
public final class CheckFailed extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient CheckResult result;

    CheckFailed(String statement, CheckResult result) {
        super("'" + statement + "' " + (result instanceof CheckResult.Fails ? "does not hold: " : "cannot be told: ")
                + result.detail());
        this.result = result;
    }

    /** What came of the check. */
    public CheckResult result() {
        return result;
    }
}
