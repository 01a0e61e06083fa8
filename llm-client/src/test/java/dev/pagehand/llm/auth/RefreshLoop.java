package dev.pagehand.llm.auth;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A process of its own that gets a token so many times, each refused at once. */
final class RefreshLoop {

    private RefreshLoop() {}

    /** Exit code 0: all were had; 3: a new login is asked for, its message in the file {@code out}. */
    public static void main(String[] arguments) {
        Settings settings = Settings.fromEnvironment(Path.of(arguments[0]));
        TokenSource source = new CachingTokenSource(
                OAuthTokenFetcher.from(settings, Clock.systemUTC()).orElseThrow(), Clock.systemUTC());
        try {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                Credential credential = source.current(CallOptions.ofDefaults());
                source.invalidate(credential.token().orElseThrow());
            }
        } catch (LlmException.Authentication e) {
            Runtime.getRuntime().exit(String.valueOf(e.getMessage()).contains("log in again") ? 3 : 4);
        }
    }

    static Process start(Path folder, int times) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                RefreshLoop.class.getName(),
                folder.toString(),
                Integer.toString(times));
        builder.environment().keySet().removeIf(name -> name.startsWith("OAUTH_"));
        File log = folder.resolve("loop.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
