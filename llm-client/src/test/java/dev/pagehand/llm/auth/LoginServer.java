package dev.pagehand.llm.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An authorization server with rotating refresh tokens, which ends a login when one of them is used twice. */
public final class LoginServer implements AutoCloseable {

    /** What happens around a refresh. */
    public interface Hook {
        /** Before the token is looked at; an answer takes the place of the server's own. */
        default Optional<MockResponse> before(int request) {
            return Optional.empty();
        }

        /** The new token holds now, and the answer is about to go out. */
        default void rotated(int request) {}
    }

    private final MockWebServer server = new MockWebServer();
    private final List<String> used = new ArrayList<>();
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private String currentRefresh = "refresh-planted-0";
    private String currentAccess = "";
    private int refreshes;
    private int reuses;
    private boolean revoked;
    private boolean rotates = true;
    private Optional<Integer> expiresIn = Optional.of(3600);
    private volatile Hook hook = new Hook() {};

    public LoginServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                Map<String, String> form = form(request);
                forms.add(form);
                int number = forms.size();
                return hook.before(number).orElseGet(() -> {
                    MockResponse answer = answer(form);
                    hook.rotated(number);
                    return answer;
                });
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> form(RecordedRequest request) {
        HttpUrl url = HttpUrl.get("http://x/?"
                + Optional.ofNullable(request.getBody()).map(b -> b.utf8()).orElse(""));
        Map<String, String> form = new HashMap<>();
        url.queryParameterNames().forEach(name -> form.put(name, String.valueOf(url.queryParameter(name))));
        return form;
    }

    private synchronized MockResponse answer(Map<String, String> form) {
        if ("client_credentials".equals(form.get("grant_type"))) {
            return granted(null);
        }
        String token = form.getOrDefault("refresh_token", "");
        if (used.contains(token)) {
            reuses++;
            revoked = true;
        }
        if (revoked || !token.equals(currentRefresh)) {
            return json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + token + " is revoked\"}");
        }
        if (!rotates) {
            return granted(null);
        }
        used.add(token);
        currentRefresh = "refresh-planted-" + (refreshes + 1);
        return granted(currentRefresh);
    }

    private MockResponse granted(@Nullable String refresh) {
        refreshes++;
        currentAccess = "access-planted-" + refreshes;
        return json(
                200,
                "{\"access_token\":\"" + currentAccess + "\",\"token_type\":\"Bearer\""
                        + expiresIn.map(seconds -> ",\"expires_in\":" + seconds).orElse("")
                        + (refresh == null ? "" : ",\"refresh_token\":\"" + refresh + "\"") + "}");
    }

    public static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    public String url() {
        return server.url("/oauth2/v1/token").toString();
    }

    public LoginServer hook(Hook newHook) {
        hook = newHook;
        return this;
    }

    public LoginServer refuse(Function<Integer, Optional<MockResponse>> answer) {
        return hook(new Hook() {
            @Override
            public Optional<MockResponse> before(int request) {
                return answer.apply(request);
            }
        });
    }

    public synchronized LoginServer expiresIn(Optional<Integer> seconds) {
        expiresIn = seconds;
        return this;
    }

    public synchronized LoginServer keepsRefreshToken() {
        rotates = false;
        return this;
    }

    /** As though another program had refreshed. */
    public synchronized String rotateElsewhere() {
        used.add(currentRefresh);
        currentRefresh = "refresh-elsewhere-" + used.size();
        return currentRefresh;
    }

    /** A login that is used twice by rotateElsewhere would be revoked; this server forgives. */
    public synchronized LoginServer forgiving() {
        used.clear();
        return this;
    }

    public synchronized String refreshToken() {
        return currentRefresh;
    }

    public synchronized String accessToken() {
        return currentAccess;
    }

    public synchronized int refreshes() {
        return refreshes;
    }

    public synchronized int reuses() {
        return reuses;
    }

    public List<Map<String, String>> forms() {
        return forms;
    }

    public List<RecordedRequest> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }
}
