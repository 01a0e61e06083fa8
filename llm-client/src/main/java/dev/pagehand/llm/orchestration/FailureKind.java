package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.retry.RetryRule;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an error says about the provider, which decides whether another one may do better. */
public enum FailureKind {
    /** Not reachable, too slow, 5xx, or an answer of no known format. */
    OUTAGE,
    /** Too many requests for now. */
    RATE_LIMIT,
    /** The account's quota or money is used up. */
    QUOTA,
    /** The conversation is longer than the model takes. */
    CONTEXT_WINDOW,
    /** The provider's rules for content forbid it. */
    CONTENT_POLICY,
    /** The credentials are not accepted. */
    AUTHENTICATION,
    /** A setting is wrong, or there is no such model, so this route cannot be used at all. */
    CONFIGURATION,
    /** The request is refused as it is. */
    REQUEST,
    /** The model meant to call a tool and wrote what cannot be read as a call: its failure, not the provider's. */
    TOOL_CALL,
    /** Cancelled by us. */
    CANCELLED;

    private static final Pattern CONTEXT = Pattern.compile(
            "(?i)context[ _]?(length|window)|maximum context|prompt is too long|too many (input )?tokens|input token count"
                    + "|request_too_large|too large");
    private static final Pattern POLICY = Pattern.compile(
            "(?i)content[ _-]?(policy|filter|management)|safety system|responsible ?ai|prohibited_content");

    /** In lower case with underscores, such as {@code rate_limit}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kind of failure an error is. */
    public static FailureKind of(LlmException error) {
        if (error instanceof LlmException.Status status) {
            return of(status);
        }
        if (error instanceof LlmException.Cancelled) {
            return CANCELLED;
        }
        if (error instanceof LlmException.Authentication) {
            return AUTHENTICATION;
        }
        if (error instanceof LlmException.UnreadableToolCall) {
            return TOOL_CALL;
        }
        return error instanceof LlmException.Configuration ? CONFIGURATION : OUTAGE;
    }

    private static FailureKind of(LlmException.Status error) {
        int status = error.status();
        if (status == 402 || (status == 429 && !error.retryable())) {
            return QUOTA;
        }
        if (status == 429) {
            return RATE_LIMIT;
        }
        if (status == 404) {
            return CONFIGURATION;
        }
        if (RetryRule.allows(error) || status >= 500) {
            return OUTAGE;
        }
        String message = String.valueOf(error.getMessage());
        if (status == 413 || CONTEXT.matcher(message).find()) {
            return CONTEXT_WINDOW;
        }
        if (POLICY.matcher(message).find()) {
            return CONTENT_POLICY;
        }
        return RetryRule.speaksOfMoney(error) ? QUOTA : REQUEST;
    }
}
