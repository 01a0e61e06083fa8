package dev.pagehand.llm.http;

import dev.pagehand.llm.settings.Settings;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/**
 * How requests reach their servers: straight or by a proxy, and whom to trust. Safe for use by several threads.
 *
 * <p>{@code FORCE_PROXY} and {@code HTTP_PROXY_URL} are looked at for every request. Forced means always by the proxy.
 * Otherwise a server is tried directly first, and by the proxy where no direct connection can be made; the way that
 * worked comes first from then on, for that server and that proxy.
 *
 * <p>{@code MULTI_CA_BUNDLE}, {@code REQUESTS_CA_BUNDLE} and {@code LLM_INSECURE_HOST} are read once.
 */
public final class Network {

    static final String INSECURE_HOST = "LLM_INSECURE_HOST";

    /** Whoever shares settings shares what is known of the network. */
    private static final Map<Settings, SoftReference<Network>> SHARED = new WeakHashMap<>();

    private final Settings settings;
    private final boolean mayBeInsecure;
    private final Map<String, Route> worked;

    private Network(Settings settings, boolean mayBeInsecure, Map<String, Route> worked) {
        this.settings = settings;
        this.mayBeInsecure = mayBeInsecure;
        this.worked = worked;
    }

    /** Straight, with the system's trust. */
    public static Network direct() {
        return new Network(Settings.of(Map.of()), false, new ConcurrentHashMap<>());
    }

    /** As the settings say. */
    public static Network from(Settings settings) {
        synchronized (SHARED) {
            SoftReference<Network> known = SHARED.get(settings);
            Network network = known == null ? null : known.get();
            if (network == null) {
                network = new Network(settings, true, new ConcurrentHashMap<>());
                SHARED.put(settings, new SoftReference<>(network));
            }
            return network;
        }
    }

    /** The same, but every server's certificate is checked: for token endpoints. */
    public Network alwaysChecked() {
        return new Network(settings, false, worked);
    }

    /** The ways to a server, the one to try first at the front. */
    List<Route> routes(HttpUrl url) {
        Optional<ProxyAddress> proxy = ProxyAddress.from(settings);
        if (settings.flag("FORCE_PROXY", false)) {
            return List.of(Route.by(proxy.orElseThrow(() -> settings.wrong(
                    ProxyAddress.SETTING,
                    "is not set, but FORCE_PROXY asks for a proxy",
                    "http://proxy.example.com:8080"))));
        }
        if (proxy.isEmpty()) {
            return List.of(Route.DIRECT);
        }
        Route byProxy = Route.by(proxy.get());
        return byProxy.equals(worked.get(server(url)))
                ? List.of(byProxy, Route.DIRECT)
                : List.of(Route.DIRECT, byProxy);
    }

    /** A connection stood on this way. */
    void worked(HttpUrl url, Route route) {
        worked.put(server(url), route);
    }

    private static String server(HttpUrl url) {
        return url.scheme() + "://" + url.host() + ":" + url.port();
    }

    Optional<Trust> trust() {
        return Trust.from(settings);
    }

    /** Whether this server's certificate is not to be checked, by the one setting that says so. */
    boolean isInsecure(HttpUrl url) {
        Optional<String> named = settings.get(INSECURE_HOST);
        if (!mayBeInsecure || !url.isHttps() || named.isEmpty()) {
            return false;
        }
        String host = named.get().toLowerCase(Locale.ROOT);
        if (host.matches(".*[,*/\\s].*")) {
            throw settings.wrong(INSECURE_HOST, "must be the name of one host", "llm.test.internal");
        }
        return host.equals(url.host()) || host.equals(url.host() + ":" + url.port());
    }
}
