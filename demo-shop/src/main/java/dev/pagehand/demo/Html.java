package dev.pagehand.demo;

import java.util.Collection;
import java.util.stream.Collectors;

/** Text that is HTML already. Everything else is escaped before it comes into a page. */
record Html(String text) {
    static final Html NOTHING = new Html("");

    static Html escaped(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return new Html(out.toString());
    }

    static Html joined(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::text).collect(Collectors.joining("\n")));
    }

    /** A boolean attribute, such as {@code checked}, or nothing. */
    static Html attribute(String name, boolean present) {
        return present ? new Html(" " + name) : NOTHING;
    }
}
