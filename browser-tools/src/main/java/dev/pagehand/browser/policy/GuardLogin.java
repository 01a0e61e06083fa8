package dev.pagehand.browser.policy;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * Makes a browser context known to its {@link GuardProxy}. Chromium remembers a proxy's credential for as long as the
 * context lives, so it is presented once, before anything else is opened.
 *
 * <p>Playwright's own user name and password for a proxy are not used: with them Playwright stops every request of every
 * page for its answer, switches the browser's cache off, and offers the same password to any site that asks for one.
 */
public final class GuardLogin {

    private GuardLogin() {}

    /**
     * Presents the credential. Call it with the context's first page while that is still empty; takes some milliseconds.
     *
     * @param page an empty page of a context whose proxy server is the proxy's address
     * @throws com.microsoft.playwright.PlaywrightException where the browser does not reach the proxy
     */
    public static void present(Page page, GuardProxy proxy) {
        BrowserContext context = page.context();
        CDPSession session = context.newCDPSession(page);
        try {
            session.on("Fetch.requestPaused", event -> session.send("Fetch.continueRequest", id(event)));
            session.on("Fetch.authRequired", event -> session.send("Fetch.continueWithAuth", answer(event, proxy)));
            JsonObject enable = new JsonObject();
            enable.addProperty("handleAuthRequests", true);
            session.send("Fetch.enable", enable);
            page.evaluate(
                    "url => fetch(url, {mode: 'no-cors', cache: 'no-store', credentials: 'omit'}).then(() => true)",
                    proxy.greeting().toString());
        } finally {
            session.detach();
        }
    }

    private static JsonObject id(JsonObject event) {
        JsonObject arguments = new JsonObject();
        arguments.add("requestId", event.get("requestId"));
        return arguments;
    }

    private static JsonObject answer(JsonObject event, GuardProxy proxy) {
        JsonObject challenge = event.getAsJsonObject("authChallenge");
        boolean ours =
                challenge.has("source") && challenge.get("source").getAsString().equals("Proxy");
        JsonObject response = new JsonObject();
        response.addProperty("response", ours ? "ProvideCredentials" : "CancelAuth");
        if (ours) {
            response.addProperty("username", proxy.username());
            response.addProperty("password", proxy.password());
        }
        JsonObject arguments = id(event);
        arguments.add("authChallengeResponse", response);
        return arguments;
    }
}
