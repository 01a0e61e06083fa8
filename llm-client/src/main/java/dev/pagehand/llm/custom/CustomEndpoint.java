package dev.pagehand.llm.custom;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.CachingTokenSource;
import dev.pagehand.llm.auth.OAuthTokenFetcher;
import dev.pagehand.llm.auth.ScriptTokenFetcher;
import dev.pagehand.llm.auth.TokenFetcher;
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

    private static final String KEY = "LLM_API_KEY";
    private static final String COMMAND = "LLM_TOKEN_COMMAND";
    private static final String ACCESS_TOKEN = "OAUTH_ACCESS_TOKEN";

    /** Clients that are made with the same settings share a token, so that several runs at once fetch it once. */
    private static final Map<Settings, Map<Key, SoftReference<TokenSource>>> SHARED = new WeakHashMap<>();

    private CustomEndpoint() {}

    /**
     * Where the endpoint's token comes from, the first of these that is set: {@code LLM_API_KEY}; the script of
     * {@code LLM_TOKEN_COMMAND}; an OAuth 2.0 login ({@code OAUTH_HOST} or {@code OAUTH_TOKEN_URL} with
     * {@code OAUTH_REFRESH_TOKEN}, or with {@code OAUTH_CLIENT_ID} and {@code OAUTH_CLIENT_SECRET}); a bare
     * {@code OAUTH_ACCESS_TOKEN}; {@code python3 fetch_token.py} where that file stands in the working directory; else no
     * token is sent. Clients and callers with the same {@link Settings} object share one source, and so one token.
     *
     * @throws LlmException.Configuration where the script's command is wrong, or the script missing or not safe to run,
     *     or a setting of the login is wrong
     */
    public static TokenSource tokenSource(ProviderContext context) {
        Settings settings = context.settings();
        if (settings.get(KEY).isPresent()) {
            return TokenSource.ofSetting(settings, KEY);
        }
        Optional<String> command = settings.get(COMMAND);
        if (command.isPresent()) {
            return script(command.get(), context);
        }
        Optional<TokenSource> login = OAuthTokenFetcher.from(settings, Clock.systemUTC())
                .map(fetcher -> shared(new Key("login", context.workingDirectory()), fetcher, context));
        if (login.isPresent()) {
            return login.get();
        }
        if (settings.get(ACCESS_TOKEN).isPresent()) {
            return TokenSource.ofSetting(settings, ACCESS_TOKEN);
        }
        return hasDefaultScript(context)
                ? script("python3 " + DEFAULT_SCRIPT, context)
                : TokenSource.ofSetting(settings, KEY);
    }

    /** Whether the endpoint's address may come with the token. */
    static boolean mayComeWithAddress(ProviderContext context) {
        Settings settings = context.settings();
        return settings.get(KEY).isEmpty()
                && (settings.get(COMMAND).isPresent()
                        || settings.get("OAUTH_BASE_URL").isPresent()
                        || hasDefaultScript(context));
    }

    private static boolean hasDefaultScript(ProviderContext context) {
        return Files.exists(context.workingDirectory().resolve(DEFAULT_SCRIPT));
    }

    private static TokenSource script(String command, ProviderContext context) {
        ScriptTokenFetcher fetcher = ScriptTokenFetcher.of(command, context.workingDirectory(), context.settings())
                .notices(context.notices())
                .build();
        return shared(new Key("script: " + command, context.workingDirectory()), fetcher, context);
    }

    private static TokenSource shared(Key key, TokenFetcher fetcher, ProviderContext context) {
        synchronized (SHARED) {
            Map<Key, SoftReference<TokenSource>> sources =
                    SHARED.computeIfAbsent(context.settings(), settings -> new HashMap<>());
            SoftReference<TokenSource> known = sources.get(key);
            TokenSource source = known == null ? null : known.get();
            if (source == null) {
                if (fetcher instanceof OAuthTokenFetcher && hasDefaultScript(context)) {
                    context.notices()
                            .accept("tokens come by the login of the OAUTH_… settings (" + fetcher.description() + "); "
                                    + DEFAULT_SCRIPT + " is not run, set " + COMMAND + " if it should be");
                }
                source = new CachingTokenSource(fetcher, Clock.systemUTC());
                sources.put(key, new SoftReference<>(source));
            }
            return source;
        }
    }

    private record Key(String source, Path folder) {}
}
