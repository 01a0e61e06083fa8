package dev.pagehand.runner.chaos;

class SqliteTakingUpTest extends TakingUpContract {

    @Override
    String database() {
        return "";
    }
}
