package dev.pagehand.llm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.llm.LlmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> environment) {
        return new EnvironmentSettings(environment, folder.resolve(".env"));
    }

    private void env(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }

    @Test
    void readsEveryFormOfALine() {
        String text = """
                # a comment
                PLAIN=value # with a comment
                  export EXPORTED = spaced \s
                HASH=a#b
                SINGLE='as it $stands \\n # here'
                DOUBLE="line\\nbreak \\"quoted\\" \\$5" # comment
                LINES="first
                second"
                EMPTY=
                QUOTED_EMPTY=""
                URL=http://user:pw@host:1/?a=b
                TWICE=1
                TWICE=2
                this is no setting
                OPEN="never closed
                AFTER="kept"
                LAST=end\
                """;

        DotEnv parsed = DotEnv.parse(("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));

        assertThat(parsed.values())
                .containsEntry("PLAIN", "value")
                .containsEntry("EXPORTED", "spaced")
                .containsEntry("HASH", "a#b")
                .containsEntry("SINGLE", "as it $stands \\n # here")
                .containsEntry("DOUBLE", "line\nbreak \"quoted\" $5")
                .containsEntry("LINES", "first\nsecond")
                .containsEntry("EMPTY", "")
                .containsEntry("QUOTED_EMPTY", "")
                .containsEntry("URL", "http://user:pw@host:1/?a=b")
                .containsEntry("TWICE", "2")
                .containsEntry("AFTER", "kept")
                .containsEntry("LAST", "end")
                .doesNotContainKey("OPEN");
        assertThat(parsed.wrongLines()).containsExactly(14, 15);
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws IOException {
        env("LLM_MODEL_NAME=file\nONLY_FILE=file\n");
        Settings settings = settings(Map.of("LLM_MODEL_NAME", "environment"));

        assertThat(settings.get("LLM_MODEL_NAME")).contains("environment");
        assertThat(settings.get("ONLY_FILE")).contains("file");
        assertThat(settings.names()).containsExactlyInAnyOrder("LLM_MODEL_NAME", "ONLY_FILE");
    }

    @Test
    void whatChangesInTheFileIsTakenFromTheFileFirst() throws IOException {
        env("OAUTH_ACCESS_TOKEN=file\nFORCE_PROXY=true\nHTTP_PROXY_URL=\n");
        Settings settings = settings(Map.of(
                "OAUTH_ACCESS_TOKEN", "environment", "FORCE_PROXY", "false", "HTTP_PROXY_URL", "http://proxy:1"));

        assertThat(settings.get("OAUTH_ACCESS_TOKEN")).contains("file");
        assertThat(settings.flag("FORCE_PROXY", false)).isTrue();
        assertThat(settings.get("HTTP_PROXY_URL")).contains("http://proxy:1");
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Settings settings = settings(Map.of());
        assertThat(settings.get("A")).isEmpty();

        env("A=1");
        assertThat(settings.get("A")).contains("1");
        env("A=22");
        assertThat(settings.get("A")).contains("22");
        Files.delete(folder.resolve(".env"));
        assertThat(settings.get("A")).isEmpty();
    }

    @Test
    void aFolderOfThatNameIsNoFileOfSettings() throws IOException {
        Files.createDirectory(folder.resolve(".env"));

        assertThat(settings(Map.of("A", "1")).get("B")).isEmpty();
    }

    @Test
    void wrongValuesNameSettingProblemAndExample() {
        Settings settings = Settings.of(Map.of(
                "LLM_REQUEST_TIMEOUT",
                "two",
                "FORCE_PROXY",
                "maybe",
                "ZERO",
                "0",
                "SOME_TOKEN",
                "planted",
                "URL",
                "ftp://x"));

        assertThatThrownBy(() -> settings.seconds("LLM_REQUEST_TIMEOUT", Duration.ZERO))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessage("LLM_REQUEST_TIMEOUT ('two') is no number; write for example LLM_REQUEST_TIMEOUT=120");
        assertThatThrownBy(() -> settings.flag("FORCE_PROXY", true)).hasMessageContaining("neither true nor false");
        assertThatThrownBy(() -> settings.seconds("ZERO", Duration.ZERO)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> settings.number("SOME_TOKEN", 0, 1, "1")).hasMessageNotContaining("planted");
        assertThatThrownBy(() -> settings.httpUrl("URL", "https://host")).hasMessageContaining("https://");
    }

    @Test
    void secondsMayHaveFractions() {
        assertThat(Settings.of(Map.of("T", "0.25")).seconds("T", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(Settings.of(Map.of("T", "  ")).seconds("T", Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofSeconds(2));
    }
}
