package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScriptTokenFetcherTest {

    private static final String SECRET = "planted-client-secret-42";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(Map.of("OAUTH_CLIENT_SECRET", SECRET));

    private ScriptTokenFetcher.Builder builder(String command) {
        return ScriptTokenFetcher.of(command, folder, Settings.of(settings))
                .notices(notices::add)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Credential fetch(String python) throws IOException {
        TokenScript.write(folder, python);
        return builder("python3 fetch_token.py").build().fetch();
    }

    private String failure(String python) throws IOException {
        TokenScript.write(folder, python);
        Throwable failure = catchThrowable(() -> builder("python3 fetch_token.py")
                .limit(Duration.ofSeconds(python.contains("sleep(60)") ? 3 : 30))
                .build()
                .fetch());
        assertThat(failure)
                .isInstanceOf(LlmException.Authentication.class)
                .hasMessageContaining("Python script failed");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain("hidden");
        return failure.getMessage();
    }

    @Test
    void readsTokenExpiryAndAddress() throws IOException {
        Credential credential =
                fetch("print('{\"access_token\":\"hidden-1\",\"expires_in\":3600,\"baseURL\":\"https://host/v1/\"}')");

        assertThat(credential.token().orElseThrow().reveal()).isEqualTo("hidden-1");
        assertThat(credential.expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(credential.baseUrl()).contains("https://host/v1");
        assertThat(credential.toString()).doesNotContain("hidden");
        assertThat(notices).containsExactly("running the token script: python3 fetch_token.py");
    }

    @Test
    void onlyTheTokenIsNeeded() throws IOException {
        assertThat(fetch("print('{\"access_token\":\"hidden-1\"}')"))
                .extracting(Credential::expiresAt, Credential::baseUrl)
                .containsExactly(Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "print('hidden rubbish')|not one JSON object",
                "print('{\"access_token\":\"hidden\"} trailing')|not one JSON object",
                "pass|printed nothing",
                "print('[1]')|JSON that is no object",
                "print('{\"token\":\"hidden\"}')|without the text \"access_token\"",
                "print('{\"access_token\":7}')|without the text \"access_token\"",
                "print('{\"access_token\":\"\"}')|the token is empty",
                "print('{\"access_token\":\"hidden\\\\nX: y\"}')|a line break",
                "print('{\"access_token\":\"hidden\\\\u0007\"}')|a control character",
                "print('{\"access_token\":\"hidden two\"}')|a space",
                "print('{\"access_token\":\"hidden\\\\u00e4\"}')|outside ASCII",
                "print('{\"access_token\":\"hidden\",\"expires_in\":\"soon\"}')|\"expires_in\" that is no number",
                "print('{\"access_token\":\"hidden\",\"expires_in\":-1}')|\"expires_in\" that is no number",
                "print('{\"access_token\":\"hidden\",\"baseURL\":\"file:///etc\"}')|\"baseURL\" that is no http",
                "print('{\"access_token\":\"hidden\",\"baseURL\":\"https://a:b@host/v1\"}')|\"baseURL\" that is no http",
                "print('hidden' * 2000000)|more than 64 KiB",
                "raise SystemExit(3)|exit code 3",
                "import time; time.sleep(60)|not done within 3.0 s"
            })
    void saysWhatIsWrongAndNeverWhatWasPrinted(String python, String problem) throws IOException {
        assertThat(failure(python)).contains(problem).contains("check that it prints one JSON object");
    }

    @Test
    void showsStandardErrorWithSecretsMasked() throws IOException {
        String message = failure("""
                import os, sys
                print('login failed for', os.environ['OAUTH_CLIENT_SECRET'], file=sys.stderr)
                print('Authorization: Bearer hidden-abcdefgh', file=sys.stderr)
                print('{"access_token": "hidden-xyz"}', file=sys.stderr)
                sys.exit(1)
                """);

        assertThat(message).contains("it said: login failed for ***").contains("Authorization: ***");
    }

    @Test
    void getsASmallEnvironment() throws IOException {
        settings.putAll(Map.of(
                "OAUTH_HOST",
                "host.example",
                "OPENAI_API_KEY",
                "sk-other",
                "MY_OWN",
                "mine",
                "LLM_TOKEN_ENV",
                "MY_OWN"));

        String names = fetch("import os, json; print(json.dumps({'access_token': ','.join(sorted(os.environ))}))")
                .token()
                .orElseThrow()
                .reveal();

        assertThat(names.split(","))
                .contains("PATH", "OAUTH_HOST", "OAUTH_CLIENT_SECRET", "MY_OWN")
                .doesNotContain("OPENAI_API_KEY", "LLM_TOKEN_ENV", "JAVA_HOME");
    }

    @Test
    void leavesNoProcessBehind() throws IOException {
        String script = """
                import json, subprocess, sys
                child = subprocess.Popen(['sleep', '300'], start_new_session=True)
                open('child', 'w').write(str(child.pid))
                print(json.dumps({'access_token': 'hidden'}))
                """;

        assertThat(fetch(script).token()).isPresent();
        assertThat(childIsGone()).isTrue();
        failure(script + "sys.stdout.flush()\nimport time\ntime.sleep(60)\n");
        assertThat(childIsGone()).isTrue();
    }

    private boolean childIsGone() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("child")));
        return ProcessHandle.of(pid)
                        .map(child ->
                                child.onExit().orTimeout(30, TimeUnit.SECONDS).join())
                        .isEmpty()
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    @Test
    void aMissingScriptIsAWrongSetting() {
        assertThatThrownBy(() -> builder("python3 fetch_token.py").build())
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContainingAll("fetch_token.py", folder.toString(), "LLM_TOKEN_COMMAND");
    }

    @Test
    void aMissingProgramIsAWrongSetting() {
        assertThatThrownBy(() -> builder("no-such-python fetch_token.py").build())
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("which no-such-python");
        assertThatThrownBy(() -> builder("./no-such-script").build())
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("no-such-script");
    }

    @Test
    void aScriptThatOthersCanChangeIsNotRun() throws IOException {
        Path script = TokenScript.write(folder, "print('{\"access_token\":\"hidden\"}')");
        ScriptTokenFetcher fetcher = builder("python3 fetch_token.py").build();
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr--rw-"));

        assertThatThrownBy(fetcher::fetch)
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("chmod o-w");
        assertThat(notices).isEmpty();
    }

    @Test
    void aScriptOfAnotherUserIsNotRun() throws IOException {
        Path script = TokenScript.write(folder, "print('{\"access_token\":\"hidden\"}')");
        assumeThat(System.getProperty("user.name"))
                .as("only root can give files away")
                .isEqualTo("root");
        Files.setAttribute(script, "unix:uid", 54_321);

        assertThatThrownBy(() -> builder("python3 fetch_token.py").build())
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining("chown");
    }

    @Test
    void aScriptMayBeItsOwnProgram() throws IOException {
        TokenScript.write(folder, "#!/usr/bin/env python3\nprint('{\"access_token\":\"hidden\"}')");

        assertThat(builder("./fetch_token.py 'an argument'").build().fetch().token())
                .isPresent();
    }

    @Test
    void aScriptThatIsNotExecutableSaysHowToMendIt() throws IOException {
        Path script = TokenScript.write(folder, "#!/usr/bin/env python3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> builder("./fetch_token.py").build()).hasMessageContaining("chmod +x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"python3 'fetch|a quote that is not closed", "a && b|no shell runs it", "''|names no program"})
    void aCommandThatNeedsAShellIsRefused(String command, String problem) {
        assertThatThrownBy(() -> CommandLine.split(command))
                .isInstanceOf(LlmException.Configuration.class)
                .hasMessageContaining(problem);
    }

    @Test
    void splitsAsAShellDoesAndExpandsNothing() {
        assertThat(CommandLine.split("  run 'a b'\"c d\"  $HOME '' x\\y *"))
                .containsExactly("run", "a bc d", "$HOME", "", "x\\y", "*");
    }
}
