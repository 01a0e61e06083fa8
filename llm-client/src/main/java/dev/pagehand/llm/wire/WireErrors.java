package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.LlmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The one place where an error of an endpoint becomes one of ours, with what to do next. */
public final class WireErrors {

    private static final Pattern MONEY =
            Pattern.compile("(?i)quota|billing|spend|credit|insufficient[ _]balance|payment");
    private static final String RATE_LIMIT = "rate_limit_exceeded";
    private static final String NO_MONEY = "insufficient_quota";
    private static final Set<Integer> RETRIED = Set.of(408, 409, 425, 429, 498, 499);

    /** Errors inside a stream have no status, but some have a name that stands for one. */
    private static final Map<String, Integer> STATUS_OF = Map.ofEntries(
            Map.entry("invalid_request_error", 400),
            Map.entry("authentication_error", 401),
            Map.entry("billing_error", 402),
            Map.entry("permission_error", 403),
            Map.entry("not_found_error", 404),
            Map.entry("request_too_large", 413),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("api_error", 500),
            Map.entry("server_error", 500),
            Map.entry("timeout_error", 504),
            Map.entry("overloaded_error", 529));

    private final WireEndpoint endpoint;
    private final String format;
    private final String address;
    private final ErrorText text;

    /**
     * For one answer.
     *
     * @param format the wire format, as people call it
     * @param address where the answer came from, without anything secret
     * @param secrets what must not be shown of it
     */
    public WireErrors(WireEndpoint endpoint, String format, String address, List<String> secrets) {
        this.endpoint = endpoint;
        this.format = format;
        this.address = address;
        this.text = new ErrorText(secrets);
    }

    /** The error of an answer whose status is not 200. */
    public LlmException of(ErrorAnswer answer) {
        if (answer.status() / 100 == 3) {
            return status(
                    answer.status(),
                    false,
                    Optional.empty(),
                    "redirects to " + text.shown(answer.location().orElse("elsewhere"))
                            + ", and credentials are not sent after it; set "
                            + endpoint.settings().url() + " to the address that answers");
        }
        Optional<LlmException> call =
                WireJson.parse(answer.body()).flatMap(body -> unreadableCall(body.path("error"), body));
        if (call.isPresent()) {
            return call.get();
        }
        Optional<Duration> wait = answer.retryAfter().or(() -> ErrorText.retryDelay(answer.body()));
        return of(answer.status(), text.detail(answer.body()), wait, answer.shouldRetry());
    }

    /** Groq's, where it cannot read what its model wrote, or finds that it does not fit the tool. */
    private Optional<LlmException> unreadableCall(JsonNode error, JsonNode whole) {
        if (!error.path("code").asText().equals("tool_use_failed")) {
            return Optional.empty();
        }
        return Optional.of(new LlmException.UnreadableToolCall(
                address + " could not make a tool call of what " + endpoint.model() + " wrote ("
                        + text.detail(whole.toString())
                        + "); tell the model what is wrong, or choose one that is made for tool calls",
                error.path("failed_generation").asText("")));
    }

    /** Whether an answer with this status may be another one later, as far as the status alone can tell. */
    public static boolean isPassing(int status) {
        return RETRIED.contains(status) || (status >= 500 && status != 501);
    }

    /**
     * Limits that end soon speak of quotas (Gemini) and of the page where a higher one is sold (Groq, OpenAI) too: what
     * names a wait, or calls itself a rate limit, is no matter of money.
     */
    private static boolean isMoney(int status, String detail, Optional<Duration> retryAfter) {
        boolean spoken = MONEY.matcher(detail).find() && (status == 402 || status == 403 || status == 429);
        boolean rateLimit = retryAfter.isPresent() || detail.contains(RATE_LIMIT);
        return spoken && !(status == 429 && rateLimit && !detail.contains(NO_MONEY));
    }

    private LlmException of(int status, String detail, Optional<Duration> retryAfter, Optional<Boolean> shouldRetry) {
        boolean money = isMoney(status, detail, retryAfter);
        boolean retryable = !money && shouldRetry.orElse(isPassing(status));
        String said = "answered " + status + (detail.isEmpty() ? "" : " (" + detail + ")");
        if (status == 401 || (status == 403 && !money)) {
            return new LlmException.Authentication(address + " " + said + "; check "
                    + endpoint.settings().key() + " or the token script, and that this account may use "
                    + endpoint.model());
        }
        return status(status, retryable, retryAfter, said + "; " + advice(status, money, retryAfter));
    }

    /** In whole seconds, rounded up. */
    private static String words(Duration wait) {
        return "wait " + wait.plusSeconds(1).minusNanos(1).toSeconds() + " s";
    }

    /**
     * An error with a status.
     *
     * @param message what follows the address
     */
    public LlmException.Status status(int status, boolean retryable, Optional<Duration> retryAfter, String message) {
        return new LlmException.Status(address + " " + message, status, retryable, retryAfter);
    }

    private String advice(int status, boolean money, Optional<Duration> retryAfter) {
        if (money || status == 402) {
            return "the account's quota or money is used up; check its billing page";
        }
        if (status == 404) {
            return "check that " + endpoint.settings().url() + " is the right address and that there is a model '"
                    + endpoint.wireModel() + "' (" + endpoint.settings().model() + ")";
        }
        if (status == 407) {
            return "a proxy wants a user name and password; check the proxy settings";
        }
        if (status == 413) {
            return "the request is too large; send less text or fewer pictures";
        }
        if (status == 429) {
            return "too many requests; " + retryAfter.map(WireErrors::words).orElse("wait a little") + " and try again";
        }
        if (status >= 500 || RETRIED.contains(status)) {
            return "the provider has a problem; try again later";
        }
        return "the provider does not take the request as it is";
    }

    /** The error in an answer of status 200: an {@code error} object or text, or {@code "object": "error"}. */
    public Optional<LlmException> inside(JsonNode node) {
        JsonNode error = node.path("error");
        boolean told = (error.isObject() && !error.isEmpty())
                || (error.isTextual() && !error.textValue().isBlank());
        if (told) {
            return Optional.of(broken(error, node));
        }
        return node.path("object").asText().equals("error") ? Optional.of(broken(node, node)) : Optional.empty();
    }

    /**
     * An error object that stands inside an answer.
     *
     * @param error holds {@code code} and {@code type}
     * @param whole what the message is taken from
     */
    public LlmException broken(JsonNode error, JsonNode whole) {
        Optional<LlmException> call = unreadableCall(error, whole);
        if (call.isPresent()) {
            return call.get();
        }
        String detail = text.detail(whole.toString());
        String type = error.path("type").asText("");
        String code = error.path("code").asText("");
        int status = error.path("code").asInt(0);
        if (status < 400 || status > 599) {
            status = STATUS_OF.getOrDefault(type, STATUS_OF.getOrDefault(code, 200));
        }
        if (status >= 400) {
            return of(status, detail, ErrorText.retryDelay(whole.toString()), Optional.empty());
        }
        String kind = (type + " " + code).toLowerCase(Locale.ROOT);
        boolean retryable = !MONEY.matcher(detail + kind).find()
                && (kind.contains("server_error") || kind.contains("overloaded") || kind.contains("rate_limit"));
        return status(
                200,
                retryable,
                Optional.empty(),
                "broke its answer off with an error (" + detail + "); "
                        + (retryable ? "try again later" : "see what it says"));
    }

    LlmException.InvalidResponse webPage(String html) {
        String shown =
                text.title(html).map(title -> " with the title '" + title + "'").orElse("");
        return new LlmException.InvalidResponse(address + " answered with a web page" + shown
                + " instead of JSON; check that " + endpoint.settings().url() + rightAddress()
                + " and that no login page or proxy stands before it");
    }

    private String rightAddress() {
        return endpoint.settings().url().endsWith("_BASE_URL")
                ? " is the address, without the path of a single call, of an endpoint for " + format
                : " is the full address of the endpoint for " + format
                        + " (that for chats often ends with /chat/completions)";
    }

    /**
     * An answer that is none of the format.
     *
     * @param what was answered instead, in words
     * @param body of which the beginning is shown; may be empty
     */
    public LlmException.InvalidResponse noAnswer(String what, String body) {
        return new LlmException.InvalidResponse(address + " answered with " + what
                + (body.isEmpty() ? "" : ": " + text.shown(body)) + "; check that "
                + endpoint.settings().url() + " is the address of an endpoint that speaks " + format);
    }

    /** A text without secrets on one line, or its beginning. */
    public String shown(String raw) {
        return text.shown(raw);
    }
}
