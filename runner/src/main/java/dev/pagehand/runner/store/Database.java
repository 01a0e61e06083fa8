package dev.pagehand.runner.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Connections to one database whose tables are as this version wants them. Safe for use by several threads. */
final class Database implements AutoCloseable {

    private static final int BUSY_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 5_000;

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Handle handle);
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String shown;

    private Database(HikariDataSource pool, String shown) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.shown = shown;
    }

    /** @throws StoreException where it cannot be opened, or is of a newer version */
    static Database open(StoreConfig config) {
        if (config.isPostgres()) {
            return migrated(config);
        }
        // Flyway has no lock of its own on SQLite, and two processes may start at once.
        writable(config.home());
        Path lock = config.home().resolve("pagehand.db.lock");
        synchronized (Database.class) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Closing the channel gives the lock back.
                channel.lock();
                return migrated(config);
            } catch (IOException e) {
                throw new StoreException("the run store's lock " + lock + " cannot be had: " + e.getMessage(), e);
            }
        }
    }

    /** @throws StoreException where it cannot be opened, or is of a newer version */
    static StoreState look(StoreConfig config) {
        if (config.url().isEmpty()) {
            writable(config.home());
            // To look at a file that is not there would make it.
            if (!Files.exists(config.home().resolve("pagehand.db"))) {
                return new StoreState(config.shown(), Optional.empty());
            }
        }
        try (HikariDataSource pool = pool(config)) {
            return Migrations.look(pool, config);
        }
    }

    private static void writable(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw unwritable(home, e);
        }
        if (!Files.isWritable(home)) {
            throw unwritable(home, null);
        }
    }

    private static StoreException unwritable(Path home, @Nullable IOException cause) {
        return new StoreException(
                "the folder " + home + " cannot be written; set PAGEHAND_HOME to one that can", cause);
    }

    private static Database migrated(StoreConfig config) {
        HikariDataSource pool = pool(config);
        try {
            Migrations.apply(pool, config);
            return new Database(pool, config.shown());
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(StoreConfig config) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(config.jdbcUrl());
        settings.setPoolName("pagehand-store");
        settings.setMaximumPoolSize(config.connections());
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(BUSY_MILLIS);
        Properties driver = new Properties();
        if (config.isPostgres()) {
            driver.setProperty("ApplicationName", "pagehand");
            driver.setProperty("connectTimeout", String.valueOf(CONNECT_MILLIS / 1000));
            driver.setProperty("socketTimeout", "30");
        } else {
            driver.setProperty("journal_mode", "WAL");
            driver.setProperty("busy_timeout", String.valueOf(BUSY_MILLIS));
            // A transaction that reads first could not be carried on once another process has written.
            driver.setProperty("transaction_mode", "IMMEDIATE");
        }
        settings.setDataSourceProperties(driver);
        try {
            return new HikariDataSource(settings);
        } catch (RuntimeException e) {
            throw StoreException.of(e, config.shown());
        }
    }

    DataSource dataSource() {
        return pool;
    }

    String shown() {
        return shown;
    }

    /**
     * Does something for which each statement may stand alone.
     *
     * @throws StoreException where the database fails
     */
    <T> T with(Work<T> work) {
        try {
            return jdbi.withHandle(work::with);
        } catch (JdbiException e) {
            throw StoreException.of(e, shown);
        }
    }

    /**
     * Does all of something or nothing of it.
     *
     * @throws StoreException where the database fails
     */
    <T> T inTransaction(Work<T> work) {
        try {
            return jdbi.inTransaction(work::with);
        } catch (JdbiException e) {
            throw StoreException.of(e, shown);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
