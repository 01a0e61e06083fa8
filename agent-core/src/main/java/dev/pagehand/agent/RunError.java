package dev.pagehand.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.llm.LlmException;
import java.util.Locale;

/**
 * Why a run could not go on.
 *
 * @param kind where a caller would act differently
 * @param message what went wrong and what to do next; never a secret
 */
public record RunError(Kind kind, String message) {

    /** What went wrong. A program that exits with a code gives 2 for a setting, 4 for the surroundings, 1 for the rest. */
    public enum Kind {
        /** A setting or an argument is wrong: exit code 2. */
        CONFIGURATION,
        /** Credentials were refused or could not be had: exit code 4. */
        AUTHENTICATION,
        /** The model could not be reached, or was too slow: exit code 4. */
        CONNECTION,
        /** No browser, or it is gone: exit code 4. */
        BROWSER,
        /** The provider refused the call, or answered nonsense: exit code 4 and 1. */
        PROVIDER,
        /** What the model said could not be understood, twice: exit code 1. */
        MODEL,
        /** The task was not done, and the message says why: exit code 1. */
        TASK;

        /** As it stands in JSON: {@code configuration}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a failed call to the model means for a run. */
    public static RunError of(LlmException e) {
        return new RunError(kindOf(e), messageOf(e));
    }

    /** What a browser that cannot go on means for a run. */
    public static RunError of(BrowserException e) {
        Kind kind = e instanceof BrowserException.Configuration ? Kind.CONFIGURATION : Kind.BROWSER;
        return new RunError(kind, messageOf(e));
    }

    private static Kind kindOf(LlmException e) {
        if (e instanceof LlmException.Configuration) {
            return Kind.CONFIGURATION;
        }
        if (e instanceof LlmException.Authentication) {
            return Kind.AUTHENTICATION;
        }
        if (e instanceof LlmException.Connection || e instanceof LlmException.Timeout) {
            return Kind.CONNECTION;
        }
        return e instanceof LlmException.InvalidResponse ? Kind.MODEL : Kind.PROVIDER;
    }

    private static String messageOf(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** {@code {"kind":"connection","message":"…"}}. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("kind", kind.word()).put("message", message);
    }
}
