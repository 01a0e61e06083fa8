package dev.pagehand.agent.recording;

import dev.pagehand.agent.AgentException;

/** A recording cannot be read, or not be replayed or exported as it was asked for; the message says what to do. */
public final class RecordingException extends AgentException {

    private static final long serialVersionUID = 1L;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
