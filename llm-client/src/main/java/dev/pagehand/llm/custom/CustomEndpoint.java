package dev.pagehand.llm.custom;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.CachingTokenSource;
import dev.pagehand.llm.auth.ScriptTokenFetcher;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.spi.ProviderContext;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What the settings say about the endpoint of the user's own.
 *
 * <pre>{@code
 * TokenStatus status = CustomEndpoint.tokenSource(context).status();   // what `pagehand token` shows
 * }</pre>
 */
public final class CustomEndpoint {

    /** The script that is run where it stands in the working directory and no other credential is set. */
    static final String DEFAULT_SCRIPT = "fetch_token.py";

    /** Clients that are made with the same settings share a token, so that several runs at once fetch it once. */
    private static final Map<Settings, Map<Key, SoftReference<TokenSource>>> SHARED = new WeakHashMap<>();

    private CustomEndpoint() {}

    /**
     * Where the endpoint's token comes from: {@code LLM_API_KEY}; else the script of {@code LLM_TOKEN_COMMAND}; else
     * {@code python3 fetch_token.py} where that file stands in the working directory; else no token is sent. Clients and callers with
     * the same {@link Settings} object share one source, and so one token.
     *
     * @throws LlmException.Configuration where the script's command is wrong, or the script missing or not safe to run
     */
    public static TokenSource tokenSource(ProviderContext context) {
        Settings settings = context.settings();
        if (settings.get("LLM_API_KEY").isPresent()) {
            return TokenSource.ofSetting(settings, "LLM_API_KEY");
        }
        return tokenCommand(context)
                .map(command -> script(command, context))
                .orElseGet(() -> TokenSource.ofSetting(settings, "LLM_API_KEY"));
    }

    static boolean hasDefaultScript(ProviderContext context) {
        return Files.exists(context.workingDirectory().resolve(DEFAULT_SCRIPT));
    }

    private static Optional<String> tokenCommand(ProviderContext context) {
        return context.settings()
                .get("LLM_TOKEN_COMMAND")
                .or(() -> hasDefaultScript(context) ? Optional.of("python3 " + DEFAULT_SCRIPT) : Optional.empty());
    }

    private static TokenSource script(String command, ProviderContext context) {
        ScriptTokenFetcher fetcher = ScriptTokenFetcher.of(command, context.workingDirectory(), context.settings())
                .notices(context.notices())
                .build();
        Key key = new Key(command, context.workingDirectory());
        synchronized (SHARED) {
            Map<Key, SoftReference<TokenSource>> sources =
                    SHARED.computeIfAbsent(context.settings(), settings -> new HashMap<>());
            SoftReference<TokenSource> known = sources.get(key);
            TokenSource source = known == null ? null : known.get();
            if (source == null) {
                source = new CachingTokenSource(fetcher, Clock.systemUTC());
                sources.put(key, new SoftReference<>(source));
            }
            return source;
        }
    }

    private record Key(String command, Path folder) {}
}
