package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.auth.SecretMask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of an error, and what it says. */
final class ErrorText {

    private static final int SHOWN = 500;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern RETRY_DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d+(?:\\.\\d+)?)s\"");

    private final List<String> secrets;

    ErrorText(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The message of the usual shapes, else the text. */
    String detail(String body) {
        String text = body.strip();
        if (text.startsWith("<")) {
            return title(text).orElse("a web page");
        }
        return shown(WireJson.parse(text).flatMap(ErrorText::message).orElse(text));
    }

    Optional<String> title(String html) {
        Matcher title = TITLE.matcher(html);
        return title.find() ? Optional.of(shown(title.group(1))) : Optional.empty();
    }

    private static Optional<String> message(JsonNode json) {
        // Some wrap the object in an array, as Google's compatible endpoint does.
        JsonNode node = json.isArray() ? json.path(0) : json;
        JsonNode error = node.path("error");
        for (JsonNode candidate : List.of(error.path("message"), error, node.path("detail"), node.path("message"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return Optional.of(candidate.textValue() + code(error) + more(error));
            }
        }
        return Optional.empty();
    }

    private static String code(JsonNode error) {
        String code = error.path("code").asText("null");
        String shown = code.equals("null") ? error.path("type").asText("") : code;
        return shown.isBlank() || shown.equals("null") ? "" : " [" + shown + "]";
    }

    /** OpenRouter tells what the provider behind it said, Groq what its model wrote. */
    private static String more(JsonNode error) {
        String raw = error.path("metadata").path("raw").asText("");
        String failed = error.path("failed_generation").asText("");
        return (raw.isBlank() ? "" : ": " + raw) + (failed.isBlank() ? "" : "; the model wrote: " + failed);
    }

    /** Gemini's {@code RetryInfo}. */
    static Optional<Duration> retryDelay(String body) {
        Matcher delay = RETRY_DELAY.matcher(body);
        return delay.find()
                ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(delay.group(1)) * 1000)))
                : Optional.empty();
    }

    /** Masked before it is cut: half a secret is one too. */
    String shown(String text) {
        String line = SecretMask.mask(text, secrets).replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
