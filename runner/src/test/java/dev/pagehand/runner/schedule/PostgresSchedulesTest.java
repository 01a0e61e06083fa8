package dev.pagehand.runner.schedule;

import dev.pagehand.runner.store.Postgres;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;

class PostgresSchedulesTest extends SchedulesContract {

    @Override
    StoreConfig config() throws IOException {
        return StoreConfig.in(home).withUrl(Postgres.newDatabase());
    }
}
