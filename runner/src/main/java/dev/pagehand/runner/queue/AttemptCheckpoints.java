package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.store.Checkpoints;
import java.io.UncheckedIOException;

/** Keeps the checkpoints of one attempt: the files first, then the line in the journal by which they count. */
final class AttemptCheckpoints {

    private final Checkpoints files;
    private final AttemptJournal journal;
    private final String run;
    private final int attempt;

    AttemptCheckpoints(Checkpoints files, AttemptJournal journal, String run, int attempt) {
        this.files = files;
        this.journal = journal;
        this.run = run;
        this.attempt = attempt;
    }

    /**
     * Keeps one.
     *
     * @param calls how many calls of tools came before
     * @throws UncheckedIOException where the files cannot be written
     * @throws SupersededException where another worker has the run
     */
    void keep(int calls, ObjectNode checkpoint, String storage) {
        String name = attempt + "-" + calls;
        files.keep(run, name, checkpoint, storage);
        journal.append(event(PastAttempts.CHECKPOINT).put("name", name));
        files.removeAllBut(run, name);
    }

    /** The last one is as good as before. */
    void hold() {
        journal.append(event(PastAttempts.CHECKPOINT_HOLDS));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
