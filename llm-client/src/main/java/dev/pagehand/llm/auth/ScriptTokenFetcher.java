package dev.pagehand.llm.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fetches tokens by a program of the user's, such as {@code python3 fetch_token.py}, which prints one JSON object:
 *
 * <pre>{@code
 * {"access_token": "…", "expires_in": 3600, "baseURL": "https://host/v1"}
 * }</pre>
 *
 * <p>{@code expires_in} (seconds) and {@code baseURL} may be left out. The program runs without a shell, in a folder
 * that is handed in, with a small environment; it and all that it started are ended after 30 s or 64 KiB of output. Its
 * standard output is never shown; its standard error is, with secrets masked, when it fails.
 */
public final class ScriptTokenFetcher implements TokenFetcher {

    /** How long a script may run. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int SHOWN_ERRORS = 1_500;
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ScriptCommand command;
    private final Settings settings;
    private final Consumer<String> notices;
    private final Clock clock;
    private final Duration limit;

    private ScriptTokenFetcher(Builder builder, ScriptCommand command) {
        this.command = command;
        this.settings = builder.settings;
        this.notices = builder.notices;
        this.clock = builder.clock;
        this.limit = builder.limit;
    }

    /**
     * Begins to describe a fetcher.
     *
     * @param command split at spaces outside of quotes
     * @param folder where it runs
     * @param settings where {@code OAUTH_*} and the variables named in {@code LLM_TOKEN_ENV} are passed from
     */
    public static Builder of(String command, Path folder, Settings settings) {
        return new Builder(command, folder, settings);
    }

    @Override
    public String description() {
        return "script: " + command.description();
    }

    @Override
    public Credential fetch() {
        command.check();
        notices.accept("running the token script: " + command.description());
        Map<String, String> environment = ScriptEnvironment.of(settings, System.getenv());
        ScriptRun run;
        try {
            run = ScriptRun.of(command, environment, limit);
        } catch (IOException e) {
            throw new LlmException.Configuration(
                    failed("could not be started (" + e.getMessage() + ")")
                            + "; check that it is there and executable (chmod +x fetch_token.py) and that Python 3 is"
                            + " on the PATH (which python3)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException.Authentication(failed("was interrupted"), e);
        }
        return credential(run, environment);
    }

    private Credential credential(ScriptRun run, Map<String, String> environment) {
        String errors = shownErrors(run, environment);
        if (run.end() == ScriptRun.End.TOO_MUCH_OUTPUT) {
            throw wrong("printed more than 64 KiB", errors);
        }
        if (run.end() == ScriptRun.End.TOO_SLOW) {
            throw wrong(
                    "was not done within " + limit.toMillis() / 1000.0
                            + " s and was ended; check that its server answers",
                    errors);
        }
        if (run.exitCode() != 0) {
            throw wrong("ended with exit code " + run.exitCode(), errors);
        }
        return read(run.output(), errors);
    }

    private Credential read(String output, String errors) {
        JsonNode json;
        try {
            json = JSON.readTree(output);
        } catch (JsonProcessingException e) {
            throw wrong("printed " + output.length() + " characters that are not one JSON object", errors);
        }
        if (!json.isObject()) {
            throw wrong(output.isBlank() ? "printed nothing" : "printed JSON that is no object", errors);
        }
        JsonNode token = json.path("access_token");
        if (!token.isTextual()) {
            throw wrong("printed an object without the text \"access_token\"", errors);
        }
        try {
            return new Credential(
                    Optional.of(AccessToken.of(token.textValue())),
                    expiresAt(json.path("expires_in"), errors),
                    baseUrl(json.path("baseURL"), errors));
        } catch (IllegalArgumentException e) {
            throw wrong("printed an \"access_token\" that cannot be used: " + e.getMessage(), errors);
        }
    }

    private Optional<Instant> expiresAt(JsonNode seconds, String errors) {
        if (seconds.isMissingNode() || seconds.isNull()) {
            return Optional.empty();
        }
        double value = seconds.isNumber() || seconds.isTextual() ? seconds.asDouble(-1) : -1;
        if (!(value >= 0 && value < 1e9)) {
            throw wrong("printed an \"expires_in\" that is no number of seconds", errors);
        }
        return Optional.of(clock.instant().plusMillis((long) (value * 1000)));
    }

    private Optional<String> baseUrl(JsonNode url, String errors) {
        if (url.isMissingNode()
                || url.isNull()
                || (url.isTextual() && url.textValue().isBlank())) {
            return Optional.empty();
        }
        try {
            URI parsed = new URI(url.asText());
            if (parsed.getHost() != null
                    && parsed.getRawUserInfo() == null
                    && ("https".equalsIgnoreCase(parsed.getScheme()) || "http".equalsIgnoreCase(parsed.getScheme()))) {
                return Optional.of(url.asText().replaceAll("/+$", ""));
            }
        } catch (URISyntaxException e) {
            throw wrong("printed a \"baseURL\" that is no address", errors);
        }
        throw wrong("printed a \"baseURL\" that is no http or https address", errors);
    }

    private static String shownErrors(ScriptRun run, Map<String, String> environment) {
        String masked = SecretMask.mask(run.errors(), ScriptEnvironment.secrets(environment))
                .strip();
        if (masked.length() > SHOWN_ERRORS) {
            masked = "…" + masked.substring(masked.length() - SHOWN_ERRORS);
        }
        return masked.isEmpty() ? "" : "; it said: " + masked;
    }

    private String failed(String problem) {
        return "Python script failed: the token script (" + command.description() + ") " + problem;
    }

    private LlmException.Authentication wrong(String problem, String errors) {
        return new LlmException.Authentication(failed(problem) + errors
                + "; run it by hand in " + command.folder()
                + " and check that it prints one JSON object such as {\"access_token\": \"…\", \"expires_in\": 3600}");
    }

    /** Describes a fetcher; what is not set has a default. */
    public static final class Builder {
        private final String command;
        private final Path folder;
        private final Settings settings;
        private Consumer<String> notices = line -> {};
        private Clock clock = Clock.systemUTC();
        private Duration limit = LIMIT;

        private Builder(String command, Path folder, Settings settings) {
            this.command = command;
            this.folder = folder;
            this.settings = settings;
        }

        /** Hears one line before each run; nobody does by default. */
        public Builder notices(Consumer<String> listener) {
            this.notices = listener;
            return this;
        }

        /** Tells when a token expires; the system's clock by default. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** How long it may run; {@link #LIMIT} by default. */
        public Builder limit(Duration newLimit) {
            this.limit = newLimit;
            return this;
        }

        /**
         * Checks the command.
         *
         * @throws LlmException.Configuration where it cannot be split, the script is missing, or others could have
         *     changed it
         */
        public ScriptTokenFetcher build() {
            ScriptCommand parsed = ScriptCommand.of(command, folder);
            parsed.check();
            return new ScriptTokenFetcher(this, parsed);
        }
    }
}
