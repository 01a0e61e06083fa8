package dev.pagehand.llm.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A POST of JSON. Prints without its headers and body, which may hold secrets.
 *
 * @param url absolute http or https address
 * @param headers beside the content type; values are secrets
 * @param body JSON text
 * @param stream whether an event stream is asked for, so that its two time limits hold
 */
public record JsonPost(String url, Map<String, String> headers, String body, boolean stream) {
    public JsonPost {
        headers = Map.copyOf(headers);
    }

    /** The same with one more header, or as it is where the value is null. */
    public JsonPost with(String header, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new JsonPost(url, more, body, stream);
    }

    @Override
    public String toString() {
        return "POST " + SafeUrl.of(url);
    }
}
