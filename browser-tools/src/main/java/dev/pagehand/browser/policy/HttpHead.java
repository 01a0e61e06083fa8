package dev.pagehand.browser.policy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A first line and header fields.
 *
 * @param start the request line or the status line
 */
record HttpHead(String start, List<HttpField> fields) {

    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int MOST_FIELDS = 200;
    // RFC 9110, 7.6.1, with those that only a proxy and its client speak about, and our own mark.
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "content-length",
            "upgrade",
            "pagehand-guard");

    HttpHead {
        fields = List.copyOf(fields);
    }

    /** A request's head, with no doubt about where each part begins; absent where the connection ended before it. */
    static Optional<HttpHead> ofRequest(ByteReader in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String start = (char) first + in.line(MOST_CHARACTERS, true);
        return Optional.of(new HttpHead(start, fields(in, true, MOST_CHARACTERS - start.length())));
    }

    /** A response's head. Servers are careless; what they send is written anew before it is passed on. */
    static HttpHead ofResponse(ByteReader in) throws IOException {
        String start = in.line(MOST_CHARACTERS, false);
        return new HttpHead(start, fields(in, false, MOST_CHARACTERS - start.length()));
    }

    private static List<HttpField> fields(ByteReader in, boolean strict, int characters) throws IOException {
        List<HttpField> fields = new ArrayList<>();
        int left = characters;
        while (true) {
            String line = in.line(left, strict);
            if (line.isEmpty()) {
                return fields;
            }
            left -= line.length();
            if (fields.size() == MOST_FIELDS || left <= 0) {
                throw new BadMessage(431, "there are too many header fields");
            }
            addField(fields, line, strict);
        }
    }

    private static void addField(List<HttpField> fields, String line, boolean strict) throws BadMessage {
        int colon = line.indexOf(':');
        boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        if (folded && !strict && !fields.isEmpty()) {
            HttpField last = fields.remove(fields.size() - 1);
            fields.add(new HttpField(last.name(), last.value() + " " + clean(line)));
        } else if (!folded && colon > 0 && Tokens.isToken(line.substring(0, colon))) {
            String value = line.substring(colon + 1);
            if (strict && !Tokens.isValue(value)) {
                throw new BadMessage("a header field holds control characters");
            }
            fields.add(new HttpField(line.substring(0, colon), clean(value)));
        } else if (strict) {
            throw new BadMessage("a line is no header field");
        }
    }

    private static String clean(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        value.strip().chars().forEach(c -> kept.append(c == '\t' || (c >= ' ' && c != 0x7f) ? (char) c : ' '));
        return kept.toString();
    }

    /** All values of a field. */
    List<String> values(String name) {
        return fields.stream().filter(f -> f.is(name)).map(HttpField::value).toList();
    }

    /** Whether a field that lists words has this one. */
    boolean lists(String name, String word) {
        return values(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(item -> item.strip().equalsIgnoreCase(word));
    }

    /** What is passed on: everything but what belongs to this connection or says how long the body is. */
    List<HttpField> endToEnd() {
        Set<String> dropped = new HashSet<>(HOP_BY_HOP);
        values("Connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .forEach(name -> dropped.add(name.strip().toLowerCase(Locale.ROOT)));
        return fields.stream().filter(f -> !dropped.contains(f.key())).toList();
    }

    /** The first line's first, second and remaining words. */
    List<String> words() {
        return List.of(start.split(" ", 3));
    }

    static EOFException ended() {
        return new EOFException("the connection ended too early");
    }
}
