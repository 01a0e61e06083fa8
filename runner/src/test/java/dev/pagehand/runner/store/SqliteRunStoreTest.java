package dev.pagehand.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteRunStoreTest extends RunStoreContract {

    @Override
    StoreConfig config() {
        return StoreConfig.in(home);
    }

    @Test
    void aHomeThatIsNoFolderIsToldWithWhatToDo() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> RunStore.open(StoreConfig.in(file.resolve("home"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("PAGEHAND_HOME");
    }

    @Test
    void anAddressOfAnotherDatabaseIsToldWithAnExample() {
        assertThatThrownBy(() -> config().withUrl("mysql://db:secret@host/x"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFullDiskIsToldAndNothingIsHalfWritten() {
        StoreConfig small = config().withUrl("jdbc:sqlite:" + home.resolve("small.db") + "?max_page_count=60");
        try (RunStore store = RunStore.open(small)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            store.runs().add(run("x".repeat(2000), NOON));
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is full");
            List<RunRow> kept = store.runs().list(RunFilter.newest(500));
            assertThat(kept)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.task()).hasSize(2000));
        }
    }

    @Test
    void listsAreReadByAnIndex() {
        try (Database database = Database.open(config())) {
            assertThat(plan(database, "select * from runs where id < 'x' order by id desc limit 5"))
                    .doesNotContain("SCAN runs")
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(
                            database,
                            "select * from runs where status in ('failed') and id < 'x' order by id desc limit 5"))
                    .contains("runs_status")
                    .doesNotContain("TEMP B-TREE");
            assertThat(plan(database, "select * from runs where schedule = 's' and id < 'x' order by id desc limit 5"))
                    .contains("runs_schedule")
                    .doesNotContain("TEMP B-TREE");
        }
    }

    private static String plan(Database database, String sql) {
        return database.with(handle -> String.join(
                "\n",
                handle.createQuery("explain query plan " + sql)
                        .map((row, context) -> row.getString("detail"))
                        .list()));
    }
}
