package dev.pagehand.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far to scroll: {@code down}, {@code up}, {@code next}, {@code prev}, {@code 300}, {@code -200px}, {@code 50%}, {@code end}. */
public final class ScrollAmount {

    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*(px|%)?");
    private static final double SCREEN = 0.8;

    private ScrollAmount() {}

    public static boolean isKnown(String how) {
        return NUMBER.matcher(how.strip()).matches() || direction(how) != 0 || isEnd(how) || isStart(how);
    }

    /** @param facts {@code {top, height, client}} of what scrolls, in CSS pixels */
    static double pixels(String how, JsonNode facts) {
        double top = facts.path("top").asDouble();
        double client = facts.path("client").asDouble(600);
        double most = Math.max(0, facts.path("height").asDouble() - client);
        Matcher number = NUMBER.matcher(how.strip());
        if (number.matches()) {
            double value = Double.parseDouble(number.group(1));
            return "%".equals(number.group(2)) ? most * value / 100 - top : value;
        }
        if (isEnd(how)) {
            return most - top;
        }
        return isStart(how) ? -top : direction(how) * client * SCREEN;
    }

    private static boolean isEnd(String how) {
        String word = how.strip().toLowerCase(Locale.ROOT);
        return word.equals("end") || word.equals("bottom");
    }

    private static boolean isStart(String how) {
        String word = how.strip().toLowerCase(Locale.ROOT);
        return word.equals("start") || word.equals("top");
    }

    private static int direction(String how) {
        return switch (how.strip().toLowerCase(Locale.ROOT)) {
            case "down", "next", "nextchunk" -> 1;
            case "up", "prev", "previous", "prevchunk" -> -1;
            default -> 0;
        };
    }
}
