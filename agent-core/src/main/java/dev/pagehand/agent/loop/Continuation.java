package dev.pagehand.agent.loop;

import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.CheckpointListener;
import java.util.Optional;

/**
 * How a run goes on from one agent to the next.
 *
 * @param from where it stood when the agent before ended; empty for a run that begins
 * @param address the page that it stood on; empty for none
 * @param listener told between steps
 */
public record Continuation(Optional<Checkpoint> from, Optional<String> address, CheckpointListener listener) {

    /** A run that begins, and of which nothing is kept. */
    public static Continuation none() {
        return new Continuation(Optional.empty(), Optional.empty(), now -> {});
    }
}
