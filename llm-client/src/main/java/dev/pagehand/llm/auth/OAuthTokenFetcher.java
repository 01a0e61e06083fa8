package dev.pagehand.llm.auth;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.http.QuickCalls;
import dev.pagehand.llm.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches tokens from an OAuth 2.0 token endpoint (RFC 6749), by a refresh token (section 6) or, where there is none, by
 * the client's own credentials (section 4.4).
 *
 * <p>A server may give a new refresh token each time and take the old one back for good; used twice, it ends the login.
 * So one thread of one process refreshes at a time: it takes the lock of {@code .env}, reads the file again and uses a
 * token that another has put there; else it refreshes, and the new tokens are on the disk before anybody has them.
 */
public final class OAuthTokenFetcher implements TokenFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthTokenFetcher.class);

    /** A kept token is used again only if it lasts longer than this. */
    private static final Duration WORTH_USING = Duration.ofSeconds(30);

    /** How long to wait for the answer to a refresh once it is sent; cutting it off would lose what it holds. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

    private final OAuthSettings settings;
    private final TokenStore store;
    private final QuickCalls calls;
    private final Clock clock;
    private final String where;
    private @Nullable String refused;

    private OAuthTokenFetcher(Settings settings, Clock clock) {
        this.settings = new OAuthSettings(settings);
        this.store = new TokenStore(settings);
        this.calls = QuickCalls.toTokenEndpoint(settings);
        this.clock = clock;
        this.where = settings.file().map(Object::toString).orElse("the settings");
        this.settings.tokenUrl();
        this.settings.basicAuthorization();
    }

    /**
     * A fetcher as the settings say.
     *
     * @return empty where they name no token endpoint, or neither a refresh token nor a client's secret
     * @throws LlmException.Configuration where one of them is wrong
     */
    public static Optional<OAuthTokenFetcher> from(Settings settings, Clock clock) {
        return new OAuthSettings(settings).areSet()
                ? Optional.of(new OAuthTokenFetcher(settings, clock))
                : Optional.empty();
    }

    @Override
    public Credential fetch() {
        return fetch(Optional.empty());
    }

    @Override
    public Credential fetch(Optional<AccessToken> previous) {
        RefreshGuard.enter();
        try (TokenStore.Held held = store.hold()) {
            Optional<Credential> kept = kept(held.get(OAuthSettings.ACCESS_TOKEN), held.get(OAuthSettings.EXPIRES_AT))
                    .filter(credential -> !sameText(credential.token(), previous));
            if (kept.isPresent()) {
                LOG.debug("a token that has not expired stands in {} and is used", where);
                return kept.get();
            }
            return save(ask(held), held);
        } finally {
            RefreshGuard.exit();
        }
    }

    private static boolean sameText(Optional<AccessToken> one, Optional<AccessToken> other) {
        return one.map(AccessToken::reveal).equals(other.map(AccessToken::reveal));
    }

    private Optional<Credential> kept(Optional<String> token, Optional<String> expiresAt) {
        Optional<Instant> end = expiresAt.flatMap(text -> ExpiryTime.read(text, ZoneId.systemDefault()));
        boolean good = end.isPresent() ? end.get().isAfter(clock.instant().plus(WORTH_USING)) : expiresAt.isEmpty();
        try {
            return token.filter(text -> good)
                    .map(text -> new Credential(Optional.of(AccessToken.of(text)), end, settings.baseUrl()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} of {} is no usable token: {}", OAuthSettings.ACCESS_TOKEN, where, e.getMessage());
            return Optional.empty();
        }
    }

    private TokenAnswer ask(TokenStore.Held held) {
        Optional<String> refreshToken = held.get(OAuthSettings.REFRESH_TOKEN);
        if (refreshToken.isEmpty()) {
            return askByClient();
        }
        try {
            return refresh(refreshToken.get());
        } catch (GrantRefusedException e) {
            // A program that knows nothing of our lock may have refreshed in the meantime.
            Optional<String> now = held.get(OAuthSettings.REFRESH_TOKEN);
            if (now.isEmpty() || now.equals(refreshToken)) {
                throw loginNeeded(e, refreshToken.get());
            }
            try {
                return refresh(now.get());
            } catch (GrantRefusedException again) {
                throw loginNeeded(again, now.get());
            }
        }
    }

    private LlmException.Authentication loginNeeded(GrantRefusedException e, String refreshToken) {
        refused = refreshToken;
        return new LlmException.Authentication(
                "log in again: the refresh token is no longer accepted, because it has expired, was revoked or was used"
                        + " twice: " + e.getMessage() + "; get a new one and write it into " + where
                        + " as OAUTH_REFRESH_TOKEN=…",
                e);
    }

    private TokenAnswer refresh(String refreshToken) throws GrantRefusedException {
        if (refreshToken.equals(refused)) {
            throw new GrantRefusedException("it was refused before and is not sent again");
        }
        Map<String, String> form = client();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        QuickCalls.Answer answer = calls.postOnce(form(form), ANSWER_PATIENCE);
        return TokenAnswer.of(answer, secrets(form));
    }

    private TokenAnswer askByClient() {
        Map<String, String> form = client();
        form.put("grant_type", "client_credentials");
        QuickCalls.Answer answer = calls.post(form(form));
        try {
            return TokenAnswer.of(answer, secrets(form));
        } catch (GrantRefusedException e) {
            throw new LlmException.Authentication(
                    e.getMessage() + "; check OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET and OAUTH_SCOPE", e);
        }
    }

    private QuickCalls.Form form(Map<String, String> fields) {
        return new QuickCalls.Form(settings.tokenUrl(), fields, settings.basicAuthorization());
    }

    /** What stands in every form; with a header, id and secret stand there instead. */
    private Map<String, String> client() {
        Map<String, String> form = new LinkedHashMap<>();
        if (settings.basicAuthorization().isEmpty()) {
            settings.get(OAuthSettings.CLIENT_ID).ifPresent(value -> form.put("client_id", value));
            settings.get(OAuthSettings.CLIENT_SECRET).ifPresent(value -> form.put("client_secret", value));
        }
        settings.get(OAuthSettings.SCOPE).ifPresent(value -> form.put("scope", value));
        return form;
    }

    private List<String> secrets(Map<String, String> form) {
        List<String> secrets = new ArrayList<>();
        settings.get(OAuthSettings.CLIENT_SECRET).ifPresent(secrets::add);
        for (String name : List.of("client_secret", "refresh_token")) {
            if (form.containsKey(name)) {
                secrets.add(form.getOrDefault(name, ""));
            }
        }
        return secrets;
    }

    private Credential save(TokenAnswer answer, TokenStore.Held held) {
        Optional<Instant> end = answer.life().map(life -> clock.instant().plus(life));
        Map<String, String> changes = new LinkedHashMap<>();
        answer.refreshToken().ifPresent(token -> changes.put(OAuthSettings.REFRESH_TOKEN, token.reveal()));
        changes.put(OAuthSettings.ACCESS_TOKEN, answer.token().reveal());
        changes.put(OAuthSettings.EXPIRES_AT, end.map(ExpiryTime::write).orElse(""));
        held.save(changes);
        LOG.debug(
                "a new token from {}, valid until {}",
                settings.place(),
                end.map(Instant::toString).orElse("it is refused"));
        return new Credential(Optional.of(answer.token()), end, settings.baseUrl());
    }

    @Override
    public Optional<Credential> stored() {
        return kept(store.peek(OAuthSettings.ACCESS_TOKEN), store.peek(OAuthSettings.EXPIRES_AT));
    }

    /** {@code CONNECTION_TIMEOUT} for each way to the server, and a little for the disk. */
    @Override
    public Optional<Duration> patience() {
        Duration limit = calls.limit();
        return Optional.of(limit.multipliedBy(calls.ways(settings.tokenUrl())).plus(limit.dividedBy(2)));
    }

    @Override
    public String description() {
        boolean refresh = settings.get(OAuthSettings.REFRESH_TOKEN).isPresent();
        return (refresh ? "refresh token" : "client credentials") + " at " + settings.place();
    }
}
