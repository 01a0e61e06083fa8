package dev.pagehand.runner.queue;

import dev.pagehand.runner.store.Postgres;
import dev.pagehand.runner.store.StoreConfig;
import java.io.IOException;

class PostgresWorkerTest extends WorkerContract {

    @Override
    StoreConfig config() throws IOException {
        return StoreConfig.in(home).withUrl(Postgres.newDatabase());
    }
}
