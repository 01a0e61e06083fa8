package dev.pagehand.runner.cli;

import java.util.function.Supplier;

/** A flag or a setting has a wrong value. The message says which, and what to write instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes something of what a person wrote; what it refuses is wrong usage. */
    static <T> T checked(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
