package dev.pagehand.runner.store;

import java.util.Optional;

/**
 * How a store was found.
 *
 * @param where the database's address for people
 * @param version of its tables; empty where it has none yet, and gets them when it is opened
 */
public record StoreState(String where, Optional<Version> version) {

    /**
     * A version of the tables.
     *
     * @param found what they are
     * @param known what this Pagehand brings them to when it opens them
     */
    public record Version(String found, String known) {}
}
