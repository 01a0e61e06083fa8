package dev.pagehand.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.auth.SecretMask;
import dev.pagehand.llm.http.HttpAnswer;
import dev.pagehand.llm.http.RetryAfter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place where an error of the endpoint becomes one of ours, with what to do next. */
final class ChatErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;
    private static final int SHOWN = 500;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern MONEY =
            Pattern.compile("(?i)quota|billing|spend|credit|insufficient[ _]balance|payment");
    private static final Set<Integer> RETRIED = Set.of(408, 409, 425, 429, 498, 499);

    private final ChatEndpoint endpoint;
    private final String address;
    private final List<String> secrets;

    ChatErrors(ChatEndpoint endpoint, String address, List<String> secrets) {
        this.endpoint = endpoint;
        this.address = address;
        this.secrets = secrets;
    }

    /** The error of an answer whose status is not 200. */
    LlmException of(HttpAnswer answer) {
        if (answer.status() / 100 == 3) {
            String target = SecretMask.mask(answer.header("Location").orElse("elsewhere"), secrets);
            return status(
                    answer.status(),
                    false,
                    Optional.empty(),
                    "redirects to " + target
                            + ", and credentials are not sent after it; set "
                            + endpoint.settings().url()
                            + " to the address that answers");
        }
        String detail = detail(answer.text(MOST_BYTES));
        Optional<Duration> retryAfter = RetryAfter.of(answer);
        return of(answer.status(), detail, retryAfter);
    }

    private LlmException of(int status, String detail, Optional<Duration> retryAfter) {
        boolean money = MONEY.matcher(detail).find() && (status == 402 || status == 403 || status == 429);
        boolean retryable = !money && (RETRIED.contains(status) || (status >= 500 && status != 501));
        String said = "answered " + status + (detail.isEmpty() ? "" : " (" + detail + ")");
        if (status == 401 || (status == 403 && !money)) {
            return new LlmException.Authentication(
                    address + " " + said + "; check " + endpoint.settings().key()
                            + " or the token script, and that this account may use " + endpoint.model());
        }
        return status(status, retryable, retryAfter, said + "; " + advice(status, money, retryAfter));
    }

    private LlmException.Status status(int status, boolean retryable, Optional<Duration> retryAfter, String message) {
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
            return "too many requests; "
                    + retryAfter.map(wait -> "wait " + wait.toSeconds() + " s").orElse("wait a little")
                    + " and try again";
        }
        if (status >= 500 || RETRIED.contains(status)) {
            return "the provider has a problem; try again later";
        }
        return "the provider does not take the request as it is";
    }

    /** An error object inside an answer of status 200. */
    Optional<LlmException> inside(JsonNode node) {
        JsonNode error = node.path("error");
        boolean told = (error.isObject() && !error.isEmpty())
                || (error.isTextual() && !error.textValue().isBlank());
        boolean isError = told || node.path("object").asText().equals("error");
        if (!isError) {
            return Optional.empty();
        }
        JsonNode code = told ? error.path("code") : node.path("code");
        int status = code.asInt(200);
        String detail = detail(node.toString());
        if (status >= 400 && status < 600) {
            return Optional.of(of(status, detail, Optional.empty()));
        }
        String kind = (error.path("type").asText("") + " " + code.asText("")).toLowerCase(Locale.ROOT);
        boolean retryable = !MONEY.matcher(detail + kind).find()
                && (kind.contains("server_error") || kind.contains("overloaded") || kind.contains("rate_limit"));
        return Optional.of(status(
                200,
                retryable,
                Optional.empty(),
                "broke its answer off with an error (" + detail + "); "
                        + (retryable ? "try again later" : "see what it says")));
    }

    LlmException.InvalidResponse webPage(String html) {
        Matcher title = TITLE.matcher(html);
        String shown = title.find() ? " with the title '" + shown(title.group(1)) + "'" : "";
        return new LlmException.InvalidResponse(address + " answered with a web page" + shown
                + " instead of JSON; check that " + endpoint.settings().url()
                + " is the full address of the chat endpoint (it often ends with /chat/completions) and that no login"
                + " page or proxy stands before it");
    }

    /**
     * An answer that is none of the format.
     *
     * @param text what was answered, of which the beginning is shown; may be empty
     */
    LlmException.InvalidResponse noAnswer(String what, String text) {
        return new LlmException.InvalidResponse(address + " answered with " + what
                + (text.isEmpty() ? "" : ": " + shown(text)) + "; check that "
                + endpoint.settings().url()
                + " is the address of an endpoint that speaks OpenAI's chat completions");
    }

    /** What an error says: the message of the usual shapes, else the text. */
    private String detail(String body) {
        String text = body.strip();
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return title.find() ? shown(title.group(1)) : "a web page";
        }
        try {
            JsonNode json = JSON.readTree(text);
            text = message(json).orElse(text);
        } catch (JsonProcessingException e) {
            return shown(text);
        }
        return shown(text);
    }

    private static Optional<String> message(JsonNode json) {
        // Some wrap the object in an array, as Google's compatible endpoint does.
        JsonNode node = json.isArray() ? json.path(0) : json;
        JsonNode error = node.path("error");
        for (JsonNode candidate : List.of(error.path("message"), error, node.path("detail"), node.path("message"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                String code = error.path("code").asText(error.path("type").asText(""));
                String raw = error.path("metadata").path("raw").asText("");
                return Optional.of(candidate.textValue()
                        + (code.isBlank() || code.equals("null") ? "" : " [" + code + "]")
                        + (raw.isBlank() ? "" : ": " + raw));
            }
        }
        return Optional.empty();
    }

    /** Masked before it is cut: half a secret is one too. */
    private String shown(String text) {
        String line = SecretMask.mask(text, secrets).replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
