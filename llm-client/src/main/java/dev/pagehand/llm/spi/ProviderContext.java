package dev.pagehand.llm.spi;

import dev.pagehand.llm.settings.Settings;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * What a provider gets to make a client with.
 *
 * @param settings the environment and {@code .env}, read again when the file changes
 * @param workingDirectory where {@code fetch_token.py} is looked for and token scripts run
 * @param notices hears one line, without secrets, when something is done that a user should know of, such as the start
 *     of a token script; may be called from any thread
 */
public record ProviderContext(Settings settings, Path workingDirectory, Consumer<String> notices) {

    /** The working directory of this process; notices go to the log. */
    public ProviderContext(Settings settings) {
        this(
                settings,
                Path.of("").toAbsolutePath(),
                line -> LoggerFactory.getLogger(ProviderContext.class).info(line));
    }
}
