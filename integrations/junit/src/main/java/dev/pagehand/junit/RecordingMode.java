package dev.pagehand.junit;

/** What {@code pagehand.recordings} says. */
enum RecordingMode {
    /** What is recorded is replayed, what is not is recorded. */
    AUTO,
    /** Nothing is done that is not recorded. */
    REPLAY,
    /** All is recorded anew. */
    RECORD,
    /** Nothing is recorded or replayed. */
    OFF
}
