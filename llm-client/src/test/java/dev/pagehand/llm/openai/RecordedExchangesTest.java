package dev.pagehand.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ChatServer;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What real servers of this format answered. Their recordings are in the folder {@code PAGEHAND_LLM_RECORDINGS}. */
@EnabledIfEnvironmentVariable(named = "PAGEHAND_LLM_RECORDINGS", matches = ".+")
class RecordedExchangesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thereAreRecordings() throws IOException {
        assertThat(recordings()).hasSizeGreaterThan(20);
    }

    private static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getenv("PAGEHAND_LLM_RECORDINGS")))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .filter(RecordedExchangesTest::isChat)
                    .toList();
        }
    }

    private static boolean isChat(Path file) {
        try {
            return JSON.readTree(file.toFile()).path("wire").asText().equals("openai-chat");
        } catch (IOException e) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRecordingIsReadOrRefusedWithItsOwnWords() throws IOException {
        return recordings().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }

    private static void replay(Path file) throws IOException {
        JsonNode recording = JSON.readTree(file.toFile());
        String body = recording.path("responseBody").asText();
        assumeThat(recording.path("path").asText()).contains("chat/completions");
        try (ChatServer server = new ChatServer();
                LlmClient client = server.client()) {
            server.answer(
                    recording.path("status").asInt(),
                    recording.path("contentType").asText(),
                    body);
            try {
                LlmResponse response = client.stream(LlmRequest.of("x"), CallOptions.ofDefaults(), event -> {});
                assertThat(response.text()
                                + response.reasoning()
                                + response.message().toolCalls())
                        .isNotEqualTo("[]");
                assertThat(response.message().toolCalls()).allSatisfy(call -> {
                    assertThat(call.id()).isNotBlank();
                    assertThat(JSON.readTree(call.arguments()).isObject()).isTrue();
                });
                assertThat(response.usage().outputTokens()).isPositive();
            } catch (LlmException.Status | LlmException.Authentication e) {
                assertThat(body).contains("error");
            }
        }
    }
}
