package dev.pagehand.runner.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresRunStoreTest extends RunStoreContract {

    private Optional<String> url = Optional.empty();

    @Override
    StoreConfig config() throws IOException {
        if (url.isEmpty()) {
            url = Optional.of(Postgres.newDatabase());
        }
        return StoreConfig.in(home).withUrl(url.get()).withConnections(8);
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutItsPassword() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        StoreConfig away = config().withUrl("jdbc:postgresql://127.0.0.1:" + port + "/x?user=u&password=hunter2");
        assertThatThrownBy(() -> RunStore.open(away))
                .isInstanceOf(StoreException.Unreachable.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("hunter2");
    }
}
