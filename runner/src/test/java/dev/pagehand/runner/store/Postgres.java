package dev.pagehand.runner.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A real PostgreSQL for the tests of this process; it ends with it. */
public final class Postgres {

    private static EmbeddedPostgres server;

    private Postgres() {}

    /** The address of a new, empty database. */
    public static synchronized String newDatabase() throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.builder().start();
        }
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException("no database could be made", e);
        }
        return server.getJdbcUrl("postgres", name);
    }
}
