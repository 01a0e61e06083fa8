package dev.pagehand.runner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes runs that are old, and the oldest ones where their files take too much room. */
public final class Retention {

    private static final int BATCH = 200;
    private static final List<String> TABLES = List.of("run_events", "approvals");

    private final Database database;
    private final Path artifacts;

    Retention(Database database, Path artifacts) {
        this.database = database;
        this.artifacts = artifacts;
    }

    /**
     * Removes runs with their files.
     *
     * @param endedBefore runs that ended before this go
     * @param mostBytes of all runs' files together; the oldest go first until they take less
     * @return how many runs went
     */
    public int apply(Instant endedBefore, long mostBytes) {
        int removed = 0;
        for (List<String> old = ended(endedBefore); !old.isEmpty(); old = ended(endedBefore)) {
            removed += remove(old);
        }
        long size = size(artifacts);
        while (size > mostBytes) {
            List<String> oldest = ended(Instant.ofEpochMilli(Long.MAX_VALUE)).stream()
                    .limit(20)
                    .toList();
            if (oldest.isEmpty()) {
                break;
            }
            for (String id : oldest) {
                size -= size(artifacts.resolve(id));
            }
            removed += remove(oldest);
        }
        return removed;
    }

    private List<String> ended(Instant before) {
        return database.with(handle -> handle.createQuery(
                        "select id from runs where ended_at < :before order by ended_at limit " + BATCH)
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list());
    }

    // The files go first: a run without files is found again by the next look, files without a run are not.
    private int remove(List<String> ids) {
        ids.forEach(id -> delete(artifacts.resolve(id)));
        return database.inTransaction(handle -> {
            for (String table : TABLES) {
                handle.createUpdate("delete from " + table + " where run_id in (<ids>)")
                        .bindList("ids", ids)
                        .execute();
            }
            return handle.createUpdate("delete from runs where id in (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        });
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(Retention::length)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the runs' files in " + folder + " cannot be looked at", e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Somebody else removed it meanwhile.
            return 0;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // It never had any.
        } catch (IOException e) {
            throw new UncheckedIOException("the files in " + folder + " cannot be removed", e);
        }
    }
}
