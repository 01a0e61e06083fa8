package dev.pagehand.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class UndelayedSocketsTest {

    @Test
    void theLastPieceOfARequestDoesNotWaitForTheOtherSide() throws IOException {
        OkHttpClient client = new RouteClients(Network.from(Settings.of(Map.of())), Duration.ofSeconds(5))
                .of(Route.DIRECT, HttpUrl.get("http://127.0.0.1/"));

        try (Socket socket = client.socketFactory().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }
}
