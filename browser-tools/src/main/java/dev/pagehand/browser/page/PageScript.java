package dev.pagehand.browser.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Selectors;
import dev.pagehand.browser.policy.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Our script in the page. It is registered as a Playwright selector engine and so runs in Playwright's isolated world, in
 * every frame: page scripts can neither see nor change it. A question is a selector, its answer the text of an element
 * that stands in no document, so a question is one round trip with Playwright's time limit.
 */
public final class PageScript {

    private static final String ENGINE = "ph";
    private static final List<String> PARTS = List.of(
            "dom.js",
            "sheets.js",
            "roots.js",
            "roles.js",
            "names.js",
            "states.js",
            "listeners.js",
            "actionable.js",
            "owned.js",
            "walk.js",
            "wanted.js",
            "select.js",
            "changes.js",
            "diff.js",
            "check.js",
            "pending.js",
            "settle.js",
            "paint.js",
            "identity.js",
            "engine.js");

    private PageScript() {}

    /** Registers the script; once for each driver, before its first context. */
    public static void register(Playwright playwright) {
        StringBuilder script = new StringBuilder("(() => {'use strict';\n");
        PARTS.forEach(part -> script.append(read(part)).append('\n'));
        script.append("})()");
        playwright
                .selectors()
                .register(ENGINE, script.toString(), new Selectors.RegisterOptions().setContentScript(true));
    }

    static String element(int node) {
        return ENGINE + "=" + node;
    }

    /** Finds the elements that show what is known by these traces. */
    static String paint(List<Secrets.Trace> traces) {
        ObjectNode options = LivePage.options();
        ArrayNode list = options.putArray("traces");
        traces.forEach(trace -> list.addObject().put("length", trace.length()).put("hash", trace.hash()));
        return question("paint", options);
    }

    // Hex, so that nothing in it means anything to the selector's own syntax.
    static String question(String name, ObjectNode options) {
        String json = options.toString();
        StringBuilder out = new StringBuilder(ENGINE).append('=').append(name).append('.');
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(Character.forDigit((c >> shift) & 0xf, 16));
            }
        }
        return out.toString();
    }

    private static String read(String part) {
        try (InputStream in = PageScript.class.getResourceAsStream(part)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + part + " is missing from the jar of browser-tools");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
