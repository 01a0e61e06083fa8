package dev.pagehand.llm.remote;

/** Gets a new token after one was refused. */
@FunctionalInterface
public interface RefreshCallback {

    /**
     * Tries to.
     *
     * @return whether the token source gives a new one now; an exception counts as false
     */
    boolean refresh() throws Exception;
}
