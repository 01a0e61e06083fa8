package dev.pagehand.bench.jobs;

/** A job that came to its end: the customer's name, and times in milliseconds since 1970. */
record DoneJob(String customer, long begun, long ended) {

    long took() {
        return ended - begun;
    }
}
