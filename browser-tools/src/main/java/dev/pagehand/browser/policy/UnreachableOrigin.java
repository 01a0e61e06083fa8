package dev.pagehand.browser.policy;

import dev.pagehand.browser.policy.GuardRefusal.Cause;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** There is no answer from the server that could be passed on. The browser has been told nothing yet. */
final class UnreachableOrigin extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnreachableOrigin(int status, String reason) {
        super(reason);
        this.status = status;
    }

    static UnreachableOrigin because(IOException cause) {
        int status = cause instanceof SocketTimeoutException ? 504 : 502;
        return new UnreachableOrigin(status, String.valueOf(cause.getMessage()));
    }

    GuardConnection.Failure failure(String target) {
        String reason = target + " cannot be reached: " + getMessage();
        return new GuardConnection.Failure(status, Cause.UNREACHABLE, reason, reason);
    }
}
