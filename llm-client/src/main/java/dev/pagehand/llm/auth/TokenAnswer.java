package dev.pagehand.llm.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.http.QuickCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a token endpoint granted (RFC 6749, section 5.1).
 *
 * @param life how long the token is valid; empty where the server does not say
 * @param refreshToken the next refresh token; empty where the old one stays
 */
record TokenAnswer(AccessToken token, Optional<Duration> life, Optional<AccessToken> refreshToken) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;
    private static final long LONGEST_SECONDS = 100L * 365 * 86_400;

    /**
     * Reads an answer.
     *
     * @param secrets what was sent and must not be shown again
     * @throws GrantRefusedException where the server says {@code invalid_grant}
     * @throws LlmException where it grants nothing for another reason
     */
    static TokenAnswer of(QuickCalls.Answer answer, List<String> secrets) throws GrantRefusedException {
        Optional<JsonNode> json = object(answer.body());
        if (answer.status() != 200) {
            throw error(answer, json, secrets);
        }
        JsonNode body = json.orElseThrow(() -> new LlmException.Authentication(answer.address()
                + " answered with something that is no JSON object; check that OAUTH_TOKEN_URL (or OAUTH_HOST) is the"
                + " token endpoint and that no login page or proxy stands before it"));
        if (body.hasNonNull("error")) {
            throw error(answer, json, secrets);
        }
        try {
            return new TokenAnswer(
                    AccessToken.of(body.path("access_token").asText("")), life(body), refreshToken(body));
        } catch (IllegalArgumentException e) {
            throw new LlmException.Authentication(
                    answer.address() + " answered without a usable token: " + e.getMessage(), e);
        }
    }

    private static Optional<AccessToken> refreshToken(JsonNode body) {
        String text = body.path("refresh_token").asText("");
        return text.isEmpty() || text.equals("null") ? Optional.empty() : Optional.of(AccessToken.of(text));
    }

    private static Optional<Duration> life(JsonNode body) {
        double seconds = body.path("expires_in").asDouble(0);
        return seconds > 0
                ? Optional.of(Duration.ofSeconds((long) Math.min(seconds, LONGEST_SECONDS)))
                : Optional.empty();
    }

    private static LlmException error(QuickCalls.Answer answer, Optional<JsonNode> json, List<String> secrets)
            throws GrantRefusedException {
        String code = json.map(body -> body.path("error").asText("")).orElse("");
        String told =
                json.map(body -> body.path("error_description").asText("")).orElse("");
        String said = SecretMask.mask((code + " " + told).strip(), secrets);
        String shown = said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
        if (code.equals("invalid_grant")) {
            throw new GrantRefusedException(answer.address() + " answered " + answer.status() + " (" + shown + ")");
        }
        String what = answer.address() + " answered " + answer.status() + (shown.isEmpty() ? "" : " (" + shown + ")");
        if (answer.status() == 429 || answer.status() >= 500) {
            return new LlmException.Status(
                    what + "; the token endpoint has a problem; try again later",
                    answer.status(),
                    true,
                    Optional.empty());
        }
        return new LlmException.Authentication(what + "; " + advice(answer, code));
    }

    private static String advice(QuickCalls.Answer answer, String code) {
        if (answer.status() / 100 == 3) {
            return "secrets are not sent after a redirect; set OAUTH_TOKEN_URL to the address that answers";
        }
        return switch (code) {
            case "invalid_client" ->
                "check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET, or set OAUTH_CLIENT_AUTH=basic if"
                        + " the server wants them in a header";
            case "unauthorized_client", "unsupported_grant_type" ->
                "this client may not ask in this way; check"
                        + " OAUTH_CLIENT_ID, and whether it needs OAUTH_REFRESH_TOKEN or OAUTH_CLIENT_SECRET";
            case "invalid_scope" -> "check OAUTH_SCOPE";
            default -> "check that OAUTH_TOKEN_URL (or OAUTH_HOST) is the token endpoint";
        };
    }

    private static Optional<JsonNode> object(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
