package dev.pagehand.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.gateway.GatewayException;
import io.javalin.http.HttpStatus;

/**
 * Errors as {@code application/problem+json}:
 *
 * <pre>{@code
 * {"type":"about:blank","title":"Not Found","status":404,"detail":"…","code":"not_found","requestId":"req_…"}
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problem implements ErrorShape {

    @Override
    public String contentType() {
        return "application/problem+json";
    }

    @Override
    public String body(GatewayException error, String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.forStatus(error.status()).getMessage())
                .put("status", error.status())
                .put("detail", error.text())
                .put("code", error.code())
                .put("requestId", requestId)
                .toString();
    }
}
