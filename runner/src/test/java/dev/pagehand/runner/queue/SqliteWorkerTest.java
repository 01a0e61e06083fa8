package dev.pagehand.runner.queue;

import dev.pagehand.runner.store.StoreConfig;

class SqliteWorkerTest extends WorkerContract {

    @Override
    StoreConfig config() {
        return StoreConfig.in(home);
    }
}
