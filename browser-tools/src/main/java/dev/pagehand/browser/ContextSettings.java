package dev.pagehand.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.HttpCredentials;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import dev.pagehand.browser.policy.GuardProxy;
import dev.pagehand.browser.policy.HostResolver;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a browser context as the options say. */
final class ContextSettings {

    /** Others have started the browser, perhaps without what keeps WebRTC from going past the guard. */
    private static final String NO_WEBRTC =
            "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete globalThis[name];";

    private final BrowserOptions options;
    private final SessionOptions session;
    private final Optional<GuardProxy> guard;

    ContextSettings(BrowserOptions options, Optional<GuardProxy> guard) {
        this.options = options;
        this.session = options.session();
        this.guard = guard;
    }

    /** What keeps pages to the policy at the network, where a browser can reach it; none where the policy forbids nothing. */
    static Optional<GuardProxy> guard(BrowserOptions options) {
        if (!options.policy().restricts()) {
            return Optional.empty();
        }
        InetAddress at =
                RemoteBrowser.of(options).map(RemoteBrowser::reachesUsAt).orElseGet(InetAddress::getLoopbackAddress);
        return Optional.of(GuardProxy.start(
                options.policy(), HostResolver.system(), options.session().proxy(), at));
    }

    BrowserContext open(Chromium chromium) {
        BrowserContext context =
                chromium.ofProfile().orElseGet(() -> chromium.browser().newContext(wanted()));
        context.setDefaultTimeout((double) options.timeout().toMillis());
        if (guard.isPresent() && options.cdpUrl().isPresent()) {
            context.addInitScript(NO_WEBRTC);
        }
        new Records(session).begin(context);
        return context;
    }

    /** The first page, which is where Playwright finds that it cannot film. */
    static void openFirst(Tabs tabs) {
        try {
            tabs.ensureOne();
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("ffmpeg")) {
                throw new BrowserException.Unavailable(
                        "films of sessions need Playwright's own ffmpeg, which is not on this machine; install it with"
                                + " npx playwright install ffmpeg, or leave --video out",
                        e);
            }
            throw e;
        }
    }

    private Browser.NewContextOptions wanted() {
        Device device = session.device();
        Browser.NewContextOptions wanted = new Browser.NewContextOptions()
                .setViewportSize(device.width(), device.height())
                .setDeviceScaleFactor(device.scale())
                .setIsMobile(device.mobile())
                .setHasTouch(device.mobile())
                .setPermissions(permissions());
        device.userAgent().ifPresent(wanted::setUserAgent);
        session.locale().ifPresent(wanted::setLocale);
        session.timeZone().ifPresent(wanted::setTimezoneId);
        session.geolocation()
                .ifPresent(place -> wanted.setGeolocation(new Geolocation(place.latitude(), place.longitude())));
        session.video()
                .ifPresent(
                        folder -> wanted.setRecordVideoDir(folder).setRecordVideoSize(device.width(), device.height()));
        session.har().ifPresent(wanted::setRecordHarPath);
        session.httpLogin()
                .ifPresent(login -> wanted.setHttpCredentials(
                        new HttpCredentials(login.user(), login.password()).setOrigin(login.origin())));
        if (!session.clientIdentities().isEmpty()) {
            wanted.setClientCertificates(session.clientIdentities().stream()
                    .map(ContextSettings::certificate)
                    .toList());
        }
        if (ActionGate.looksAtRequests(options.actions())) {
            wanted.setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        }
        options.storageState().map(StorageState::checked).ifPresent(wanted::setStorageState);
        proxy().ifPresent(wanted::setProxy);
        return wanted;
    }

    /** The same for the one context of a browser that has a user's data. */
    BrowserType.LaunchPersistentContextOptions withProfile() {
        Browser.NewContextOptions from = wanted();
        BrowserType.LaunchPersistentContextOptions to = new BrowserType.LaunchPersistentContextOptions();
        to.viewportSize = from.viewportSize;
        to.deviceScaleFactor = from.deviceScaleFactor;
        to.isMobile = from.isMobile;
        to.hasTouch = from.hasTouch;
        to.permissions = from.permissions;
        to.userAgent = from.userAgent;
        to.locale = from.locale;
        to.timezoneId = from.timezoneId;
        to.geolocation = from.geolocation;
        to.recordVideoDir = from.recordVideoDir;
        to.recordVideoSize = from.recordVideoSize;
        to.recordHarPath = from.recordHarPath;
        to.httpCredentials = from.httpCredentials;
        to.clientCertificates = from.clientCertificates;
        to.serviceWorkers = from.serviceWorkers;
        to.proxy = from.proxy;
        return to;
    }

    // An empty list is not nothing to the browser: it denies what is not on it, instead of asking a person.
    private List<String> permissions() {
        List<String> all = new ArrayList<>(session.permissions());
        if (session.geolocation().isPresent() && !all.contains("geolocation")) {
            all.add("geolocation");
        }
        return all;
    }

    private Optional<Proxy> proxy() {
        if (guard.isPresent()) {
            GuardProxy own = guard.get();
            Proxy proxy = new Proxy(own.address().toString());
            // Then the driver and not the browser connects, and GuardLogin does not reach it.
            return Optional.of(
                    presentsCertificates() ? proxy.setUsername(own.username()).setPassword(own.password()) : proxy);
        }
        return session.proxy().map(ContextSettings::upstream);
    }

    /** Whether connections are made by the driver, which shows client certificates, in place of the browser. */
    boolean presentsCertificates() {
        return !session.clientIdentities().isEmpty();
    }

    private static Proxy upstream(URI uri) {
        Proxy proxy = new Proxy(uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", ""));
        @Nullable String pair = uri.getUserInfo();
        if (pair != null) {
            String[] parts = pair.split(":", 2);
            proxy.setUsername(parts[0]).setPassword(parts.length > 1 ? parts[1] : "");
        }
        return proxy;
    }

    private static ClientCertificate certificate(ClientIdentity identity) {
        ClientCertificate certificate = new ClientCertificate(identity.origin());
        if (identity.key().isPresent()) {
            certificate
                    .setCertPath(identity.certificate())
                    .setKeyPath(identity.key().get());
        } else {
            certificate.setPfxPath(identity.certificate());
        }
        identity.passphrase().ifPresent(certificate::setPassphrase);
        return certificate;
    }
}
