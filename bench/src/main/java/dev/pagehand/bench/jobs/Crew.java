package dev.pagehand.bench.jobs;

import java.util.List;

/** Who does jobs, in processes of its own. */
interface Crew extends AutoCloseable {

    /** How many jobs it does at once. */
    int atOnce();

    /** The jobs that it has done so far, in no order. */
    List<DoneJob> done();

    /** Its processes, without what they started. */
    List<ProcessHandle> processes();

    /** Ends it. What it does now is ended or given up. */
    @Override
    void close();
}
