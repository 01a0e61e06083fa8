package dev.pagehand.agent.export;

import java.util.Locale;

/** How far something was scrolled, in Playwright's Java or, where that has no word for it, in the page's script. */
final class ScrollCode {

    private static final int SCREEN = 600;

    private ScrollCode() {}

    /** The page. */
    static String ofPage(String page, String amount) {
        String how = amount.strip().toLowerCase(Locale.ROOT);
        return switch (how) {
            case "bottom", "end" -> page + ".evaluate(\"window.scrollTo(0, document.body.scrollHeight)\");";
            case "top", "start" -> page + ".evaluate(\"window.scrollTo(0, 0)\");";
            case "up", "prev", "previous", "prevchunk" -> page + ".mouse().wheel(0, -" + SCREEN + ");";
            default ->
                how.endsWith("%")
                        ? page + ".evaluate(\"window.scrollTo(0, (document.body.scrollHeight - window.innerHeight) * "
                                + part(how) + ")\");"
                        : page + ".mouse().wheel(0, " + (isPixels(how) ? pixels(how) : SCREEN) + ");";
        };
    }

    /** What follows an element's locator; without an amount it is brought into view. */
    static String ofElement(String amount) {
        String how = amount.strip().toLowerCase(Locale.ROOT);
        if (how.isEmpty()) {
            return ".scrollIntoViewIfNeeded()";
        }
        String script = switch (how) {
            case "bottom", "end" -> "scrollTo(0, element.scrollHeight)";
            case "top", "start" -> "scrollTo(0, 0)";
            case "up", "prev", "previous", "prevchunk" -> "scrollBy(0, -element.clientHeight)";
            default ->
                how.endsWith("%")
                        ? "scrollTo(0, (element.scrollHeight - element.clientHeight) * " + part(how) + ")"
                        : "scrollBy(0, " + (isPixels(how) ? pixels(how) : "element.clientHeight") + ")";
        };
        return ".evaluate(\"element => element." + script + "\")";
    }

    private static boolean isPixels(String how) {
        return how.matches("-?\\d+(\\.\\d+)?\\s*(px)?");
    }

    private static String pixels(String how) {
        return how.replaceAll("\\s*px$", "");
    }

    private static String part(String how) {
        return String.valueOf(Double.parseDouble(how.replace("%", "").strip()) / 100);
    }
}
