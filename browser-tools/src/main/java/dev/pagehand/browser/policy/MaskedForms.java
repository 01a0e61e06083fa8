package dev.pagehand.browser.policy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shapes in which a value may come back: as it is, as in JSON, HTML and addresses, and in Base64 wherever in a longer
 * text it stood. A short value is looked for as a word of its own, since it would be found in half of all texts.
 */
final class MaskedForms {

    private static final int SHORT = 6;
    private static final int LEAST_IN_BASE64 = 8;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern GROUPED = Pattern.compile("\\d{8,}");

    private MaskedForms() {}

    /** Texts that hold the value; the value itself first. */
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        forms.add(html(value));
        forms.add(html(value).replace("'", "&#39;"));
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        // What a browser escapes in the query of an address is less than what a form does.
        forms.add(browserQuery(value));
        if (value.length() >= SHORT) {
            base64(value, forms);
        }
        return forms;
    }

    /** A regular expression that finds all of them. */
    static String pattern(String value) {
        String all = of(value).stream().map(MaskedForms::quoted).distinct().collect(Collectors.joining("|"));
        return value.length() < SHORT ? "(?<![\\p{L}\\p{N}])(?:" + all + ")(?![\\p{L}\\p{N}])" : "(?:" + all + ")";
    }

    private static String quoted(String form) {
        if (GROUPED.matcher(form).matches()) {
            // Fields show long numbers in groups: 4111 1111 1111 1111.
            return String.join("[\\s-]?", form.split(""));
        }
        // Pages squeeze spaces.
        String spaced =
                Arrays.stream(form.split("\\s+", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return ESCAPE.matcher(form).find() ? "(?i:" + spaced + ")" : spaced;
    }

    private static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String browserQuery(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean escaped = c <= ' ' || c >= 0x7f || "\"#<>'".indexOf(c) >= 0;
            out.append(escaped ? String.format("%%%02X", (int) c) : String.valueOf(c));
        }
        return out.toString();
    }

    /** What Base64 is certain to hold where the value begins at the first, second or third byte of a group. */
    private static void base64(String value, Set<String> forms) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = (offset * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            String certain = text.substring(first, end);
            if (certain.length() >= LEAST_IN_BASE64) {
                forms.add(certain);
                forms.add(certain.replace('+', '-').replace('/', '_'));
            }
        }
    }
}
