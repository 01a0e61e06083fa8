package dev.pagehand.runner.store;

import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * What has been asked for and what came of it: in SQLite or PostgreSQL, with the runs' files in folders beside it. Safe for
 * use by several threads, and several processes at once.
 *
 * <pre>{@code
 * try (RunStore store = RunStore.open(StoreConfig.in(home))) {
 *     store.runs().list(RunFilter.newest(20));
 * }
 * }</pre>
 */
public final class RunStore implements AutoCloseable {

    private final Database database;
    private final StoreConfig config;

    private RunStore(Database database, StoreConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Opens a store; makes it, or brings its tables up to date, where needed.
     *
     * @throws StoreException where it cannot be used, or was written by a newer version
     */
    public static RunStore open(StoreConfig config) {
        return new RunStore(Database.open(config), config);
    }

    /**
     * Looks at a store and changes nothing in it.
     *
     * @throws StoreException where it cannot be used, or was written by a newer version
     */
    public static StoreState look(StoreConfig config) {
        return Database.look(config);
    }

    public Runs runs() {
        return new Runs(database);
    }

    /** The runs as a worker has them. */
    public WorkerRuns runsOf(String worker) {
        return new WorkerRuns(database, worker);
    }

    public RunEvents events() {
        return new RunEvents(database);
    }

    /** The attempts at runs, read from the events. */
    public RunAttempts attempts() {
        return new RunAttempts(events());
    }

    public Approvals approvals() {
        return new Approvals(database);
    }

    public Switches switches() {
        return new Switches(database);
    }

    public ScheduleRows schedules() {
        return new ScheduleRows(database);
    }

    /** How far runs have come that are under way. */
    public Checkpoints checkpoints() {
        return new Checkpoints(config.artifacts());
    }

    /** Removes what is old. */
    public Retention retention() {
        return new Retention(database, config.artifacts());
    }

    /** Holds a folder for each run. */
    public Path artifacts() {
        return config.artifacts();
    }

    /** Whether it is on PostgreSQL. */
    public boolean isPostgres() {
        return config.isPostgres();
    }

    /** The database's address for people. */
    public String shown() {
        return database.shown();
    }

    /** For the queue, which keeps its tables beside ours. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /**
     * Asks the database for nothing.
     *
     * @throws StoreException where it does not answer
     */
    public void ping() {
        database.with(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    }

    @Override
    public void close() {
        database.close();
    }
}
