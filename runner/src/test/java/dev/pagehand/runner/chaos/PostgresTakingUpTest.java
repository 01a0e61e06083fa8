package dev.pagehand.runner.chaos;

import dev.pagehand.runner.store.Postgres;
import java.io.IOException;

class PostgresTakingUpTest extends TakingUpContract {

    @Override
    String database() throws IOException {
        return Postgres.newDatabase();
    }
}
