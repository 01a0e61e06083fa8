package dev.pagehand.runner.cli;

import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The run store as the settings name it. */
final class Stores {

    private Stores() {}

    static StoreConfig config(Shell shell) {
        StoreConfig config = StoreConfig.in(shell.home());
        Optional<String> url = shell.settings().get("PAGEHAND_DATABASE_URL");
        Optional<String> artifacts = shell.settings().get("PAGEHAND_ARTIFACTS");
        if (url.isPresent()) {
            config = config.withUrl(url.get());
        }
        return artifacts.isPresent() ? config.withArtifacts(shell.folder().resolve(Path.of(artifacts.get()))) : config;
    }

    /** Opens it, and takes in what was done without it. */
    static RunStore open(Shell shell) {
        RunStore store = RunStore.open(config(shell));
        try {
            new ShellRuns(store, shell.home().resolve("runs"), Clock.systemUTC()).collect();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
