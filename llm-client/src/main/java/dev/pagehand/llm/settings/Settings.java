package dev.pagehand.llm.settings;

import dev.pagehand.llm.LlmException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The environment and {@code .env}. Safe for use by several threads.
 *
 * <p>The typed reads throw {@link LlmException.Configuration} for a wrong value: the message names the setting, what is
 * wrong with it and an example. The value of a secret is never in a message.
 */
@FunctionalInterface
public interface Settings {

    /** A setting's value, trimmed; empty where it is not set or blank. */
    Optional<String> get(String name);

    /** The names of all settings that have a value, where they can be listed; else none. */
    default Set<String> names() {
        return Set.of();
    }

    /** The {@code .env} that these settings are read from and may be written back to, also where it does not exist yet. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * The environment of this process and the file {@code .env} of a folder. The environment wins, except for what the
     * program or its user changes while it runs ({@code OAUTH_ACCESS_TOKEN}, {@code OAUTH_ACCESS_TOKEN_EXPIRES_AT},
     * {@code OAUTH_REFRESH_TOKEN}, {@code FORCE_PROXY}, {@code HTTP_PROXY_URL}), where the file wins. A file that has
     * changed is read again at the next look.
     */
    static Settings fromEnvironment(Path workingDirectory) {
        return new EnvironmentSettings(System.getenv(), workingDirectory.resolve(".env"));
    }

    /** As {@link #fromEnvironment(Path)}, of the working directory of this process. */
    static Settings fromEnvironment() {
        return fromEnvironment(Path.of("").toAbsolutePath());
    }

    /** Fixed settings, and nothing else. */
    static Settings of(Map<String, String> values) {
        return new FixedSettings(values);
    }

    /** A setting's value, or another where it is not set. */
    default String getOr(String name, String fallback) {
        return get(name).orElse(fallback);
    }

    /** True or false in any case; also yes, no, on, off, 1 and 0. */
    default boolean flag(String name, boolean fallback) {
        Optional<String> value = get(name);
        if (value.isEmpty()) {
            return fallback;
        }
        return switch (value.get().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong(name, "is neither true nor false", "true");
        };
    }

    /** A number of seconds, fractions allowed, more than 0 and at most a day. */
    default Duration seconds(String name, Duration fallback) {
        OptionalDouble seconds = number(name, 0, 86_400, "120");
        if (seconds.isEmpty()) {
            return fallback;
        }
        Duration duration = Duration.ofNanos((long) (seconds.getAsDouble() * 1e9));
        if (duration.isZero()) {
            throw wrong(name, "must be more than 0 seconds", "120");
        }
        return duration;
    }

    /**
     * A number within bounds, both included.
     *
     * @param example a right value, for the message
     */
    default OptionalDouble number(String name, double least, double most, String example) {
        Optional<String> value = get(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double number;
        try {
            number = Double.parseDouble(value.get());
        } catch (NumberFormatException e) {
            throw wrong(name, "is no number", example);
        }
        if (!(number >= least && number <= most)) {
            throw wrong(name, "must be between " + plain(least) + " and " + plain(most), example);
        }
        return OptionalDouble.of(number);
    }

    /** An absolute http or https address without user name and password. */
    default Optional<URI> httpUrl(String name, String example) {
        Optional<String> value = get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        URI url;
        try {
            url = new URI(value.get());
        } catch (URISyntaxException e) {
            throw wrong(name, "is no address", example);
        }
        if (url.getHost() == null
                || !("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))) {
            throw wrong(name, "must be an address that starts with https:// or http://", example);
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(name, "must not hold a user name or password", example);
        }
        return Optional.of(url);
    }

    /** An error for a setting with a wrong value; shows the value unless it may be a secret. */
    default LlmException.Configuration wrong(String name, String problem, String example) {
        String shown = get(name)
                .filter(value -> !FixedSettings.mayBeSecret(name, value))
                .map(value -> " ('" + (value.length() > 100 ? value.substring(0, 100) + "…" : value) + "')")
                .orElse("");
        return new LlmException.Configuration(
                name + shown + " " + problem + "; write for example " + name + "=" + example);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.1f", number) : Double.toString(number);
    }
}
