package dev.pagehand.llm.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.spi.ProviderContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EndpointModelsTest {

    private final ChatServer server = new ChatServer();

    @AfterEach
    void close() {
        server.close();
    }

    private ProviderContext context() {
        return server.context(
                Path.of("/nonexistent"), "LLM_MODELS_API_URL", server.base() + "/models", "LLM_API_KEY", "planted-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"object\":\"model\"},{\"id\":\"b\"},{\"id\":\"a\"}]}",
                "{\"models\":[{\"name\":\"a\"},{\"model\":\"b\"}]}",
                "[{\"id\":\"a\"},\"b\"]"
            })
    void everyUsualFormOfAListIsRead(String body) {
        server.json(body);

        assertThat(EndpointModels.list(context())).isEqualTo(List.of("a", "b"));
        assertThat(server.requests().get(0).getTarget()).isEqualTo("/other/v1/models");
        assertThat(server.authorization(0)).contains("Bearer planted-key");
    }

    @Test
    void withoutAnAddressTheConfiguredModelIsListed() {
        assertThat(EndpointModels.list(server.context(Path.of("/nonexistent"), "LLM_MODEL_NAME", "m")))
                .containsExactly("m");
        assertThat(EndpointModels.list(server.context(Path.of("/nonexistent")))).isEmpty();
    }

    @Test
    void whatIsNoListIsAnErrorThatNamesTheSetting() {
        server.json("<html>").json("{\"data\":[]}").answer(401, "text/plain", "planted-key?");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> EndpointModels.list(context()))
                    .isInstanceOf(LlmException.InvalidResponse.class)
                    .hasMessageContaining("LLM_MODELS_API_URL");
        }
        assertThatThrownBy(() -> EndpointModels.list(context()))
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageNotContaining("planted-key");
    }
}
