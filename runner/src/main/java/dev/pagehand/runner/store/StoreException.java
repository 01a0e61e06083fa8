package dev.pagehand.runner.store;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The store cannot be used as it is; the message says what to do. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The database does not answer now, or is held by others; it may answer in a moment. */
    public static final class Unreachable extends StoreException {

        private static final long serialVersionUID = 1L;

        Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** What a failure of the database means. */
    static StoreException of(RuntimeException failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql, where);
            }
        }
        return new StoreException("the run store " + where + " failed: " + failure.getMessage(), failure);
    }

    private static StoreException of(SQLException e, String where) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage());
        String said = message.toUpperCase(Locale.ROOT);
        // The first thing that a full disk has no room for is what processes share of the file.
        boolean full = said.contains("SQLITE_FULL") || said.contains("SQLITE_IOERR_SHMSIZE") || state.equals("53100");
        if (full) {
            return new StoreException("the disk that holds the run store " + where + " is full; make room", e);
        }
        if (said.contains("SQLITE_READONLY") || said.contains("SQLITE_CANTOPEN")) {
            return new StoreException(
                    "the run store " + where + " cannot be written; set PAGEHAND_HOME to a folder that can", e);
        }
        boolean away = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        boolean held = said.contains("SQLITE_BUSY") || said.contains("SQLITE_LOCKED") || state.startsWith("40");
        // Two processes numbered the next row alike; the second finds another number when it tries again.
        held |= state.equals("23505");
        if (away || held || said.contains("CONNECTION IS NOT AVAILABLE")) {
            return new Unreachable("the run store " + where + " does not answer (" + message + ")", e);
        }
        return new StoreException("the run store " + where + " failed: " + message, e);
    }
}
