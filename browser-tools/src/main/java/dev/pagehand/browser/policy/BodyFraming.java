package dev.pagehand.browser.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the end of a body is known (RFC 9112, 6.3). */
sealed interface BodyFraming {

    /** There is no body. */
    record None() implements BodyFraming {}

    /** So many bytes. */
    record Length(long bytes) implements BodyFraming {}

    /** Chunks, the last one empty. */
    record Chunked() implements BodyFraming {}

    /** What comes before the connection ends. */
    record UntilClose() implements BodyFraming {}

    /** A request's. Whatever two readers could understand differently is refused. */
    static BodyFraming ofRequest(HttpHead head, boolean http11) throws BadMessage {
        List<String> lengths = head.values("Content-Length");
        List<String> encodings = head.values("Transfer-Encoding");
        if (lengths.size() > 1) {
            throw new BadMessage("there is more than one Content-Length");
        }
        if (encodings.isEmpty()) {
            return lengths.isEmpty() ? new None() : new Length(length(lengths.get(0)));
        }
        if (!lengths.isEmpty() || !http11) {
            throw new BadMessage("Transfer-Encoding does not go with a Content-Length or with HTTP/1.0");
        }
        if (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
            throw new BadMessage(501, "the only Transfer-Encoding is chunked");
        }
        return new Chunked();
    }

    /** A response's. A server that gives several lengths means the same by them, or its answer is not passed on. */
    static BodyFraming ofResponse(HttpHead head, int status, boolean toHead) throws BadMessage {
        if (toHead || status < 200 || status == 204 || status == 304) {
            return new None();
        }
        List<String> encodings = head.values("Transfer-Encoding");
        if (!encodings.isEmpty()) {
            if (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
                throw new BadMessage("the server's Transfer-Encoding is not chunked");
            }
            return new Chunked();
        }
        Optional<String> length = responseLength(head);
        return length.isPresent() ? new Length(length(length.get())) : new UntilClose();
    }

    /** The one length that a response gives, also where it gives it twice. */
    static Optional<String> responseLength(HttpHead head) throws BadMessage {
        Set<String> lengths = new LinkedHashSet<>();
        for (String value : head.values("Content-Length")) {
            for (String item : value.split(",", -1)) {
                lengths.add(item.strip());
            }
        }
        if (lengths.size() > 1) {
            throw new BadMessage("the server gives different lengths");
        }
        for (String only : lengths) {
            length(only);
        }
        return lengths.stream().findFirst();
    }

    private static long length(String digits) throws BadMessage {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new BadMessage("a Content-Length is no number");
        }
        return Long.parseLong(digits);
    }
}
