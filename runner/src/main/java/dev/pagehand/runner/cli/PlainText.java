package dev.pagehand.runner.cli;

/** Makes text that comes from elsewhere fit for one line of a terminal. */
final class PlainText {

    private PlainText() {}

    /** Line breaks become spaces; control characters, which a terminal would obey, are taken out. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                out.append(' ');
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                out.appendCodePoint(c);
            }
        });
        return out.toString().strip();
    }

    /** As it is, but for control characters other than line breaks and tabs. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** At most so many characters, the last one an ellipsis where something was left out. */
    static String atMost(int width, String text) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
