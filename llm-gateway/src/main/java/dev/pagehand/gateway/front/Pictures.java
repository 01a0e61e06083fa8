package dev.pagehand.gateway.front;

import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.ContentPart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pictures that stand in a request by address. */
public final class Pictures {

    private static final Pattern DATA = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,", Pattern.CASE_INSENSITIVE);

    private Pictures() {}

    /**
     * A picture by its {@code data:}, {@code https:} or {@code http:} address. Nothing is fetched here: the provider does
     * that.
     *
     * @param place where it stands in the request, for errors
     */
    public static ContentPart ofUrl(String url, String place) {
        Matcher data = DATA.matcher(url);
        if (data.lookingAt()) {
            return new ContentPart.Image(data.group(1), url.substring(data.end()));
        }
        if (url.startsWith("https://") || url.startsWith("http://")) {
            return new ContentPart.ImageUrl(url);
        }
        throw GatewayException.invalid(place
                + " must be an https: address, or data:image/png;base64, with the picture's bytes in Base64 after it");
    }
}
