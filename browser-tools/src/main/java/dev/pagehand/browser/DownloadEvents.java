package dev.pagehand.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a browser tells of downloads, handed to all sessions that share it. One protocol session serves them all, since each
 * call at a session's beginning lengthens the way to its first page.
 *
 * <p>The protocol's {@code Browser.setDownloadBehavior} and its events:
 * https://chromedevtools.github.io/devtools-protocol/tot/Browser/
 */
final class DownloadEvents {

    /** Somebody who keeps downloads. The browser tells of those of all its contexts. */
    interface Listener {
        void begun(JsonObject event);

        void moved(JsonObject event);
    }

    /** Whose contexts a browser has. */
    enum Contexts {
        /** Those that we make, and no others. */
        OURS,
        OTHERS_TOO,
        /** Only the one that it was started with, which has no id. */
        PROFILE
    }

    private final Browser browser;
    private final Contexts kind;
    // A listener may leave while an event is handed out.
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private Set<String> contexts = Set.of();
    private @Nullable CDPSession protocol;

    DownloadEvents(Browser browser, Contexts kind) {
        this.browser = browser;
        this.kind = kind;
    }

    /** Has the browser write what the first page's context downloads under random names into a folder, and tell of it. */
    void join(Listener listener, Page first, String folder) {
        JsonObject behaviour = new JsonObject();
        behaviour.addProperty("behavior", "allowAndName");
        if (kind != Contexts.PROFILE) {
            behaviour.addProperty("browserContextId", contextOf(first));
        }
        behaviour.addProperty("downloadPath", folder);
        behaviour.addProperty("eventsEnabled", true);
        listeners.add(listener);
        protocol().send("Browser.setDownloadBehavior", behaviour);
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    private CDPSession protocol() {
        CDPSession known = protocol;
        if (known != null) {
            return known;
        }
        CDPSession fresh = browser.newBrowserCDPSession();
        fresh.on("Browser.downloadWillBegin", toAll(Listener::begun));
        fresh.on("Browser.downloadProgress", toAll(Listener::moved));
        protocol = fresh;
        return fresh;
    }

    private Consumer<JsonObject> toAll(BiConsumer<Listener, JsonObject> telling) {
        return event -> listeners.forEach(listener -> telling.accept(listener, event));
    }

    // The one that is new; asking the page itself takes three calls in place of one.
    private String contextOf(Page page) {
        if (kind == Contexts.OURS) {
            Set<String> now = new HashSet<>();
            protocol()
                    .send("Target.getBrowserContexts")
                    .getAsJsonArray("browserContextIds")
                    .forEach(id -> now.add(id.getAsString()));
            List<String> fresh =
                    now.stream().filter(id -> !contexts.contains(id)).toList();
            contexts = now;
            if (fresh.size() == 1) {
                return fresh.get(0);
            }
        }
        return toldBy(page);
    }

    private static String toldBy(Page page) {
        CDPSession protocol = page.context().newCDPSession(page);
        try {
            return protocol.send("Target.getTargetInfo")
                    .getAsJsonObject("targetInfo")
                    .get("browserContextId")
                    .getAsString();
        } finally {
            protocol.detach();
        }
    }
}
