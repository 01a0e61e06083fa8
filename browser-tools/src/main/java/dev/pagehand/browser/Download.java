package dev.pagehand.browser;

import java.nio.file.Path;

/**
 * A file that a page gave to the session.
 *
 * @param url where it came from
 * @param suggestedName what the server called it; anything at all
 * @param file where it is once it is {@link State#DONE}; its name is safe and lies in the session's folder
 * @param bytes received so far
 */
public record Download(String url, String suggestedName, Path file, State state, long bytes) {

    /** How far a download is. */
    public enum State {
        RUNNING,
        DONE,
        /** The page, the network or the browser ended it; no file is left. */
        FAILED
    }
}
