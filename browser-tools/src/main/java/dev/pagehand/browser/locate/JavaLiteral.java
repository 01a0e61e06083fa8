package dev.pagehand.browser.locate;

/** A text as source code says it. */
public final class JavaLiteral {

    private JavaLiteral() {}

    /** A Java string literal, quotes included. Characters that a reader of the source would not see are escaped. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(isSeen(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }

    // Direction marks and the like would make source read otherwise than it runs.
    private static boolean isSeen(char c) {
        return c >= 0x20 && c != 0x7f && c != '\u2028' && c != '\u2029' && Character.getType(c) != Character.FORMAT;
    }
}
