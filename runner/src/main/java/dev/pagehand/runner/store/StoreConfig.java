package dev.pagehand.runner.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store is.
 *
 * @param home the folder of the SQLite file {@code pagehand.db}, where there is no address
 * @param url {@code jdbc:postgresql://…}; user name and password may stand in it
 * @param artifacts holds a folder for each run; shared between workers on several machines
 * @param connections the most connections to the database at once
 */
public record StoreConfig(Path home, Optional<String> url, Path artifacts, int connections) {

    public StoreConfig {
        url.ifPresent(address -> {
            if (!address.startsWith("jdbc:postgresql://") && !address.startsWith("jdbc:sqlite:")) {
                throw new StoreException(
                        "PAGEHAND_DATABASE_URL is no address of a database that is known here; write for example"
                                + " PAGEHAND_DATABASE_URL=jdbc:postgresql://db.example:5432/pagehand?user=pagehand",
                        null);
            }
        });
    }

    /** An SQLite file in a folder, and the runs' files in {@code runs} beside it. */
    public static StoreConfig in(Path home) {
        return new StoreConfig(home, Optional.empty(), home.resolve("runs"), 8);
    }

    /** A database at an address. */
    public StoreConfig withUrl(String newUrl) {
        return new StoreConfig(home, Optional.of(newUrl), artifacts, connections);
    }

    /** Another folder for the runs' files. */
    public StoreConfig withArtifacts(Path folder) {
        return new StoreConfig(home, url, folder, connections);
    }

    /** Another number of connections. */
    public StoreConfig withConnections(int most) {
        return new StoreConfig(home, url, artifacts, most);
    }

    boolean isPostgres() {
        return url.filter(address -> address.startsWith("jdbc:postgresql:")).isPresent();
    }

    /** The database's address for people: without what may be a password. */
    String shown() {
        return url.map(address -> address.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//"))
                .orElseGet(() -> home.resolve("pagehand.db").toString());
    }

    String jdbcUrl() {
        return url.orElseGet(() -> "jdbc:sqlite:" + home.resolve("pagehand.db"));
    }
}
