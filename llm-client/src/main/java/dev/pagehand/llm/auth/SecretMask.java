package dev.pagehand.llm.auth;

import java.util.Collection;
import java.util.regex.Pattern;

/** Takes out of a text what is or looks like a secret, so that the text may be shown. */
public final class SecretMask {

    private static final String MASK = "***";
    private static final int SHORTEST_KNOWN = 6;

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)(\\s+)[A-Za-z0-9+/=._~-]{6,}");
    private static final Pattern WEB_TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*){0,4}");
    private static final Pattern KEY = Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|ghp|gho|AIza)[-_A-Za-z0-9]{12,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization|credential)[\\w-]*[\"']?\\s*[=:]\\s*[\"']?)"
                    + "([^\\s\"',;&})\\]]{3,})");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)([?&](?:key|code|sig)=)[^&\\s\"']+");
    private static final Pattern USER_INFO = Pattern.compile("(?i)(https?://)[^/\\s@]+@");
    /** Long, of one piece, with digits and letters in it: no word of a language and no path. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?<![\\w/.-])(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{32,}={0,2}(?![\\w/.])");

    private SecretMask() {}

    /**
     * The text with its secrets as {@code ***}.
     *
     * @param known secrets to take out wherever they stand; those of fewer than 6 characters are left alone, since they
     *     would tear up ordinary words
     */
    public static String mask(String text, Collection<String> known) {
        String masked = text;
        for (String secret : known) {
            if (secret.length() >= SHORTEST_KNOWN) {
                masked = masked.replace(secret, MASK);
            }
        }
        masked = SCHEME.matcher(masked).replaceAll("$1$2" + MASK);
        masked = WEB_TOKEN.matcher(masked).replaceAll(MASK);
        masked = KEY.matcher(masked).replaceAll(MASK);
        masked = NAMED.matcher(masked).replaceAll("$1" + MASK);
        masked = IN_ADDRESS.matcher(masked).replaceAll("$1" + MASK);
        masked = USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
        return OPAQUE.matcher(masked).replaceAll(MASK);
    }
}
