package dev.pagehand.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request, read: query and form fields in one map, values of path variables in another; what is missing is empty. */
record Request(String path, Map<String, String> fields, Map<String, String> variables, Map<String, String> headers) {
    private static final int LARGEST_BODY = 64 * 1024;

    Request {
        fields = Map.copyOf(fields);
        variables = Map.copyOf(variables);
        headers = Map.copyOf(headers);
    }

    /** A request that cannot be read; the status says why. */
    static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String reason;

        BadRequest(int status, String message) {
            super(message);
            this.status = status;
            this.reason = message;
        }

        int status() {
            return status;
        }

        String reason() {
            return reason;
        }
    }

    static Request read(HttpExchange exchange, Map<String, String> variables) throws IOException, BadRequest {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new BadRequest(413, "The request is larger than 64 KB.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        decode(exchange.getRequestURI().getRawQuery(), fields);
        decode(new String(body, StandardCharsets.UTF_8), fields);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join("; ", values)));
        return new Request(exchange.getRequestURI().getPath(), fields, variables, headers);
    }

    /** A field of the form or the query, without blanks around it. */
    String field(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** A field that is a whole number; the fallback where it is none. */
    int number(String name, int fallback) {
        return field(name).matches("\\d{1,6}") ? Integer.parseInt(field(name)) : fallback;
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The origin under which the browser sees this server. */
    String origin() {
        return "http://" + headers.getOrDefault("Host", "");
    }

    /** Whether the page's script asks, rather than a form. */
    boolean wantsJson() {
        return headers.getOrDefault("Accept", "").contains("application/json");
    }

    String cookie(String name) {
        return List.of(headers.getOrDefault("Cookie", "").split(";\\s*", -1)).stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static void decode(@Nullable String encoded, Map<String, String> fields) throws BadRequest {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        try {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new BadRequest(400, "The form's encoding is broken.");
        }
    }
}
