package dev.pagehand.runner.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database's tables to what this version wants. */
final class Migrations {

    private static final String PLACE = "classpath:dev/pagehand/runner/store/";

    private Migrations() {}

    /** @throws StoreException where the database was written by a newer version, or cannot be changed */
    static void apply(DataSource source, StoreConfig config) {
        try {
            Flyway flyway = flyway(source, config);
            refuseNewer(flyway, config);
            flyway.migrate();
        } catch (FlywayException e) {
            throw StoreException.of(e, config.shown());
        }
    }

    /** @throws StoreException where the database was written by a newer version, or cannot be read */
    static StoreState look(DataSource source, StoreConfig config) {
        try {
            Flyway flyway = flyway(source, config);
            refuseNewer(flyway, config);
            Optional<String> version =
                    Optional.ofNullable(flyway.info().current()).map(info -> String.valueOf(info.getVersion()));
            return new StoreState(config.shown(), version.map(found -> new StoreState.Version(found, known(flyway))));
        } catch (FlywayException e) {
            throw StoreException.of(e, config.shown());
        }
    }

    private static Flyway flyway(DataSource source, StoreConfig config) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(PLACE + "common", PLACE + (config.isPostgres() ? "postgresql" : "sqlite"))
                .table("store_version")
                .load();
    }

    private static String known(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(info -> info.getState() != MigrationState.FUTURE_SUCCESS)
                .map(info -> String.valueOf(info.getVersion()))
                .reduce("none", (one, next) -> next);
    }

    private static void refuseNewer(Flyway flyway, StoreConfig config) {
        MigrationInfo[] all = flyway.info().all();
        String known = known(flyway);
        for (MigrationInfo info : all) {
            if (info.getState() == MigrationState.FUTURE_SUCCESS || info.getState() == MigrationState.FUTURE_FAILED) {
                throw new StoreException(
                        "the run store " + config.shown() + " was written by a newer Pagehand (its version is "
                                + info.getVersion() + ", this one knows " + known
                                + "); use that one, or another PAGEHAND_HOME or PAGEHAND_DATABASE_URL",
                        null);
            }
        }
    }
}
