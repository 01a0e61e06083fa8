package dev.pagehand.browser;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The browser cannot go on. What an action could not do is no exception but an outcome; these end a session or keep it
 * from starting. A message says what went wrong, with what, and what to do next.
 */
public sealed class BrowserException extends RuntimeException {

    private BrowserException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** No browser or driver could be found, installed or started. */
    public static final class Unavailable extends BrowserException {
        public Unavailable(String message) {
            super(message, null);
        }

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The browser or its driver is gone; a new session is needed. */
    public static final class SessionLost extends BrowserException {
        public SessionLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The page's own process died; the session can open another page. */
    public static final class PageCrashed extends BrowserException {
        public PageCrashed(String message) {
            super(message, null);
        }
    }

    /** An option's value makes no sense; nothing was started. */
    public static final class Configuration extends BrowserException {
        public Configuration(String message) {
            super(message, null);
        }
    }

    /** An address could not be opened: its host does not resolve, or nothing answers there. */
    public static final class Unreachable extends BrowserException {
        public Unreachable(String message) {
            super(message, null);
        }
    }

    /** The policy does not let pages go there. */
    public static final class Blocked extends BrowserException {
        public Blocked(String message) {
            super(message, null);
        }
    }

    /** Somebody has to agree to it, and has not. */
    public static final class NotApproved extends BrowserException {
        public NotApproved(String message) {
            super(message, null);
        }
    }

    /** A page did not answer within the time limit. */
    public static final class TimedOut extends BrowserException {
        public TimedOut(String message) {
            super(message, null);
        }
    }

    /** The same kind with other words; itself where they are the same. */
    BrowserException told(UnaryOperator<String> words) {
        String message = String.valueOf(getMessage());
        String told = words.apply(message);
        if (told.equals(message)) {
            return this;
        } else if (this instanceof Unavailable) {
            return new Unavailable(told);
        } else if (this instanceof SessionLost) {
            return new SessionLost(told, null);
        } else if (this instanceof PageCrashed) {
            return new PageCrashed(told);
        } else if (this instanceof Configuration) {
            return new Configuration(told);
        } else if (this instanceof Unreachable) {
            return new Unreachable(told);
        } else if (this instanceof NotApproved) {
            return new NotApproved(told);
        }
        return this instanceof Blocked ? new Blocked(told) : new TimedOut(told);
    }
}
