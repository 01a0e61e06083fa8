package dev.pagehand.llm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

    @TempDir
    private Path folder;

    private Path env() {
        return folder.resolve(".env");
    }

    private void set(Map<String, String> changes) throws IOException {
        try (EnvFile file = EnvFile.lock(env())) {
            file.set(changes);
        }
    }

    private static String edited(String text, String name, String value) {
        return new String(
                DotEnvEdit.set(text.getBytes(StandardCharsets.UTF_8), Map.of(name, value)), StandardCharsets.UTF_8);
    }

    @Test
    void otherLinesStayToTheByte() throws IOException {
        String before = """
                # --- OAuth2: Schlüssel ---
                OAUTH_HOST="login.example.com"   # the host

                  export OAUTH_REFRESH_TOKEN = "old"  # rotated
                LLM_SYSTEM_PROMPT="two
                lines with OAUTH_ACCESS_TOKEN=x"
                this is no setting
                OAUTH_ACCESS_TOKEN=
                OAUTH_ACCESS_TOKEN_EXPIRES_AT=1 # seconds""";
        Files.writeString(env(), before);

        set(Map.of("OAUTH_REFRESH_TOKEN", "new", "OAUTH_ACCESS_TOKEN", "a.b-c", "OAUTH_ACCESS_TOKEN_EXPIRES_AT", "99"));

        assertThat(Files.readString(env()))
                .isEqualTo(before.replace("\"old\"", "\"new\"")
                        .replace("OAUTH_ACCESS_TOKEN=\n", "OAUTH_ACCESS_TOKEN=a.b-c\n")
                        .replace("EXPIRES_AT=1 #", "EXPIRES_AT=99 #"));
    }

    @Test
    void lineEndsByteOrderMarkAndOtherEncodingsStay() {
        assertThat(edited("\uFEFFA=1\r\nB='x'\r\n", "A", "22")).isEqualTo("\uFEFFA=22\r\nB='x'\r\n");
        assertThat(edited("A=1\rB=2\r", "B", "3")).isEqualTo("A=1\rB=3\r");
        assertThat(edited("A=1\r\nB=2", "C", "3")).isEqualTo("A=1\r\nB=2\r\nC=3\r\n");
        byte[] latin = "# caf\u00e9\nA=1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DotEnvEdit.set(latin, Map.of("A", "2")))
                .isEqualTo("# caf\u00e9\nA=2\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void ofTwoLinesTheOneThatHoldsIsChanged() {
        assertThat(edited("A=1\nB=2\nA=3\n", "A", "4")).isEqualTo("A=1\nB=2\nA=4\n");
    }

    @Test
    void everyVisibleCharacterComesBackAsItWas() throws IOException {
        StringBuilder every = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            every.append(c);
        }
        for (String value : new String[] {every.toString(), "#a", "a'b", "a\"b", "$x\\n", "'", "\\"}) {
            for (String before : new String[] {"A=\n", "A=''\n", "A=\"\"\n", ""}) {
                Files.writeString(env(), before + "B=kept");
                set(Map.of("A", value));
                try (EnvFile file = EnvFile.lock(env())) {
                    assertThat(file.get("A")).as(before).contains(value);
                    assertThat(file.get("B")).contains("kept");
                }
            }
        }
    }

    @Test
    void theFileBelongsToItsOwnerAlone() throws IOException {
        Files.writeString(env(), "A=1\n");
        Files.setPosixFilePermissions(env(), PosixFilePermissions.fromString("rw-r--r--"));

        set(Map.of("A", "2"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".env.lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNotThereIsMade() throws IOException {
        set(Map.of("B", "2", "A", "1"));

        assertThat(Files.readString(env())).isEqualTo("A=1\nB=2\n");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.env"), "A=1\n");
        Files.createSymbolicLink(env(), real);

        set(Map.of("A", "2"));

        assertThat(Files.isSymbolicLink(env())).isTrue();
        assertThat(Files.readString(real)).isEqualTo("A=2\n");
    }

    @Test
    void whatAnEndedProcessLeftBehindIsInNobodysWay() throws IOException {
        Files.writeString(env(), "A=1\n");
        Files.writeString(folder.resolve(".env.tmp"), "half of a fi");
        Files.writeString(folder.resolve(".env.lock"), "");

        set(Map.of("A", "2"));

        assertThat(Files.readString(env())).isEqualTo("A=2\n");
        assertThat(folder.resolve(".env.tmp")).doesNotExist();
    }

    @Test
    void withoutItsFolderThereIsNoLock() {
        assertThatThrownBy(() -> EnvFile.lock(folder.resolve("none/.env"))).isInstanceOf(IOException.class);
    }
}
