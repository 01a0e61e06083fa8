package dev.pagehand.llm.spi;

import dev.pagehand.llm.models.ModelRegistry;
import dev.pagehand.llm.orchestration.QuotaSnapshot;
import dev.pagehand.llm.retry.Timing;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.stats.CallObserver;
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
 * @param quotas hears what providers tell of their rate limits with each answer; may be called from any thread
 * @param observer is told of each call of the clients that {@link LlmProviders} makes, besides their own statistics
 * @param timing what prices, statistics and waits go by; real time by default
 */
public record ProviderContext(
        Settings settings,
        Path workingDirectory,
        Consumer<String> notices,
        Consumer<QuotaSnapshot> quotas,
        CallObserver observer,
        Timing timing) {

    /** Nobody asks for quotas, and nobody but the clients' own statistics watches. */
    public ProviderContext(Settings settings, Path workingDirectory, Consumer<String> notices) {
        this(settings, workingDirectory, notices, snapshot -> {}, CallObserver.none(), Timing.system());
    }

    /** The working directory of this process; notices go to the log. */
    public ProviderContext(Settings settings) {
        this(
                settings,
                Path.of("").toAbsolutePath(),
                line -> LoggerFactory.getLogger(ProviderContext.class).info(line));
    }

    /** The same, and this hears of quotas too. */
    public ProviderContext withQuotas(Consumer<QuotaSnapshot> more) {
        return new ProviderContext(
                settings,
                workingDirectory,
                notices,
                snapshot -> {
                    quotas.accept(snapshot);
                    more.accept(snapshot);
                },
                observer,
                timing);
    }

    /** The same with this observer, such as one for Micrometer or OpenTelemetry. */
    public ProviderContext withObserver(CallObserver newObserver) {
        return new ProviderContext(settings, workingDirectory, notices, quotas, newObserver, timing);
    }

    /** The same in another time. */
    public ProviderContext withTiming(Timing newTiming) {
        return new ProviderContext(settings, workingDirectory, notices, quotas, observer, newTiming);
    }

    /**
     * The models that are known, with the user's own file over them.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where that file is missing or wrong
     */
    public ModelRegistry registry() {
        return ModelRegistry.from(settings);
    }
}
