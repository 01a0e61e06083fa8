package dev.pagehand.runner.schedule;

import dev.pagehand.runner.store.StoreConfig;

class SqliteSchedulesTest extends SchedulesContract {

    @Override
    StoreConfig config() {
        return StoreConfig.in(home);
    }
}
