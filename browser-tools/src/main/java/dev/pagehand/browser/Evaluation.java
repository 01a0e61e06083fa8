package dev.pagehand.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;

/** Runs script in the page by the protocol itself, which ends it at its time limit; Playwright's own call has none. */
final class Evaluation {

    private Evaluation() {}

    /** The function's result as JSON text; {@code null} for nothing. */
    static String run(BrowserContext context, Page page, String function, Duration limit) {
        CDPSession protocol = context.newCDPSession(page);
        try {
            JsonObject arguments = new JsonObject();
            arguments.addProperty(
                    "expression",
                    "Promise.race([Promise.resolve((" + function + ")()).then((v) => JSON.stringify(v) ?? 'null'),"
                            + " new Promise((_, no) => setTimeout(() => no(new Error('the time limit passed')), "
                            + limit.toMillis() + "))])");
            arguments.addProperty("awaitPromise", true);
            arguments.addProperty("returnByValue", true);
            arguments.addProperty("timeout", limit.toMillis());
            JsonObject answer = send(protocol, arguments, limit);
            if (answer.has("exceptionDetails")) {
                throw new BrowserException.Configuration("the function failed in the page: " + reason(answer));
            }
            JsonElement value = answer.getAsJsonObject("result").get("value");
            return value == null || value.isJsonNull() ? "null" : value.getAsString();
        } finally {
            protocol.detach();
        }
    }

    private static JsonObject send(CDPSession protocol, JsonObject arguments, Duration limit) {
        try {
            return protocol.send("Runtime.evaluate", arguments);
        } catch (PlaywrightException e) {
            // That is how the protocol tells of a script that it ended.
            if (String.valueOf(e.getMessage()).contains("Internal error")) {
                throw new BrowserException.TimedOut(
                        "the function did not end within " + limit.toMillis() + " ms and was stopped");
            }
            throw e;
        }
    }

    private static String reason(JsonObject answer) {
        JsonObject details = answer.getAsJsonObject("exceptionDetails");
        JsonObject exception = details.getAsJsonObject("exception");
        return exception != null && exception.has("description")
                ? exception.get("description").getAsString().lines().findFirst().orElse("")
                : details.get("text").getAsString();
    }
}
