package dev.pagehand.llm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No answer could be had. The kinds are those where a caller would act differently. A message says what went wrong,
 * with what, and what to do next; it never holds a secret.
 */
public sealed class LlmException extends RuntimeException {

    private final boolean retryable;

    private LlmException(String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether the same call may succeed later; the client has already tried as often as it was allowed to. */
    public boolean retryable() {
        return retryable;
    }

    /** A setting is missing or wrong; nothing was sent. */
    public static final class Configuration extends LlmException {
        public Configuration(String message) {
            super(message, false, null);
        }

        public Configuration(String message, Throwable cause) {
            super(message, false, cause);
        }
    }

    /** The provider does not accept the credentials, or none could be fetched. */
    public static final class Authentication extends LlmException {
        public Authentication(String message) {
            super(message, false, null);
        }

        public Authentication(String message, Throwable cause) {
            super(message, false, cause);
        }
    }

    /** The provider answered with an error. */
    public static final class Status extends LlmException {
        private final int status;
        private final Optional<Duration> retryAfter;

        /**
         * @param status the HTTP status; 200 where an error stood inside an answer
         * @param retryAfter how long the provider asks to wait
         */
        public Status(String message, int status, boolean retryable, Optional<Duration> retryAfter) {
            super(message, retryable, null);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        public int status() {
            return status;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The provider could not be reached, or the connection broke. */
    public static final class Connection extends LlmException {
        private final boolean idle;

        public Connection(String message, Throwable cause) {
            this(message, cause, false);
        }

        private Connection(String message, @Nullable Throwable cause, boolean idle) {
            super(message, true, cause);
            this.idle = idle;
        }

        /** The same, of a connection that had stood idle and broke before a byte of the answer came. */
        public Connection ofIdleConnection() {
            return new Connection(String.valueOf(getMessage()), getCause(), true);
        }

        /**
         * Whether a connection that had stood idle broke before a byte of the answer came: its server had closed it
         * meanwhile, and there is no reason to wait before the next attempt.
         */
        public boolean wasIdle() {
            return idle;
        }
    }

    /** A time limit passed. */
    public static final class Timeout extends LlmException {
        public Timeout(String message) {
            super(message, true, null);
        }
    }

    /** The provider answered something that is no answer of its format. */
    public static sealed class InvalidResponse extends LlmException {
        public InvalidResponse(String message) {
            super(message, false, null);
        }

        public InvalidResponse(String message, Throwable cause) {
            super(message, false, cause);
        }
    }

    /**
     * The model meant to call a tool, and what it wrote cannot be read as a call without doubt. Nothing was handed over.
     * Give {@link #written} back to the model as its own words, with what is wrong with them.
     */
    public static final class UnreadableToolCall extends InvalidResponse {
        private final String written;

        /** @param written what the model wrote, in full */
        public UnreadableToolCall(String message, String written) {
            super(message);
            this.written = written;
        }

        /** What the model wrote, in full; empty where the provider does not tell. */
        public String written() {
            return written;
        }
    }

    /** The call was cancelled by us. */
    public static final class Cancelled extends LlmException {
        public Cancelled() {
            super("the call to the model was cancelled", false, null);
        }
    }
}
