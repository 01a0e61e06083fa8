package dev.pagehand.llm.models;

/** What is wrong with an entry; whoever knows the file says where. */
final class EntryProblem extends IllegalArgumentException {
    EntryProblem(String message) {
        super(message);
    }
}
