package dev.pagehand.browser;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** A file name that is nothing but a name, on every system, whatever a server suggested. */
final class SafeName {

    private static final int LONGEST_BYTES = 120;
    private static final int LONGEST_ENDING = 16;

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: devices, with any ending.
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private SafeName() {}

    /** Letters, digits, {@code . _ -} of the last part of a path; {@code file} where nothing is left. */
    static String of(String suggested) {
        String last = suggested.substring(Math.max(suggested.lastIndexOf('/'), suggested.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}._-]+", "_")
                .replaceFirst("^[._-]+", "")
                .replaceFirst("[._-]+$", "");
        if (plain.isEmpty()) {
            return "file";
        }
        String stem = stem(plain);
        String ending = plain.substring(stem.length());
        String device = plain.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return (RESERVED.contains(device) ? "file-" : "") + cut(stem, LONGEST_BYTES) + ending;
    }

    /** A name without its ending, such as {@code list} of {@code list.csv}. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(0, dot) : name;
    }

    // File systems count bytes, and a letter may have four.
    private static String cut(String text, int bytes) {
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            length += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                return text.substring(0, i);
            }
            i += Character.charCount(letter);
        }
        return text;
    }
}
