package dev.pagehand.runner.store;

import java.util.Arrays;
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
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations(PLACE + "common", PLACE + (config.isPostgres() ? "postgresql" : "sqlite"))
                    .table("store_version")
                    .load();
            refuseNewer(flyway, config);
            flyway.migrate();
        } catch (FlywayException e) {
            throw StoreException.of(e, config.shown());
        }
    }

    private static void refuseNewer(Flyway flyway, StoreConfig config) {
        MigrationInfo[] all = flyway.info().all();
        String known = Arrays.stream(all)
                .filter(info -> info.getState() != MigrationState.FUTURE_SUCCESS)
                .map(info -> String.valueOf(info.getVersion()))
                .reduce("none", (one, next) -> next);
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
