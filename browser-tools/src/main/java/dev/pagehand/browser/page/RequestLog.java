package dev.pagehand.browser.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a page sent, the latest 300 of them. No headers and no bodies; user names, passwords, fragments and
 * the values of parameters that look like credentials are left out of the addresses.
 */
public final class RequestLog {

    private static final int KEPT = 300;
    private static final int LONGEST = 300;
    private static final Set<String> STATIC = Set.of("image", "font", "stylesheet", "script", "media", "manifest");
    private static final Pattern USER = Pattern.compile("^([a-z][a-z0-9+.-]*://)[^/?#@]*@", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIAL = Pattern.compile(
            "([?&;][^=&;]*(?:token|secret|passw|pwd|key|sig|auth|session|sid|credential|code|jwt|otp|assertion)[^=&;]*=)"
                    + "[^&;]*",
            Pattern.CASE_INSENSITIVE);

    private final Deque<Entry> entries = new ArrayDeque<>();
    private int count;

    RequestLog(Page page) {
        page.onRequest(this::begun);
        page.onResponse(this::answered);
        page.onRequestFailed(this::failed);
    }

    private static final class Entry {
        private final Request request;
        private final Sent sent;
        private @Nullable Integer status;
        private @Nullable String failure;

        Entry(int index, Request request) {
            this.request = request;
            this.sent = new Sent(
                    index,
                    request.method(),
                    shown(request.url()),
                    request.resourceType(),
                    OptionalInt.empty(),
                    Optional.empty());
        }

        Sent now() {
            return new Sent(
                    sent.index(),
                    sent.method(),
                    sent.url(),
                    sent.kind(),
                    status == null ? OptionalInt.empty() : OptionalInt.of(status),
                    Optional.ofNullable(failure));
        }
    }

    /**
     * A request.
     *
     * @param index from 1, in the order in which they were sent
     * @param url without credentials, at most 300 characters
     * @param kind such as {@code document}, {@code fetch} or {@code image}
     * @param status of the answer; empty while there is none
     * @param failure why there is no answer, where there will be none
     */
    public record Sent(
            int index, String method, String url, String kind, OptionalInt status, Optional<String> failure) {

        /** Whether it is a picture, a font, a script or the like that arrived as it should. */
        public boolean isPlainResource() {
            return STATIC.contains(kind) && failure.isEmpty() && status.orElse(200) < 400;
        }

        /** {@code 3. GET "https://shop.example/api/cart" fetch 200}. */
        public String line() {
            String end = failure.map(why -> "failed " + TextForm.quoted(why))
                    .orElseGet(() -> status.isPresent() ? String.valueOf(status.getAsInt()) : "under way");
            return index + ". " + (method.matches("[A-Z]{1,20}") ? method : TextForm.quoted(method)) + " "
                    + TextForm.quoted(url) + " " + kind + " " + end;
        }
    }

    private void begun(Request request) {
        entries.addLast(new Entry(++count, request));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    private void answered(Response response) {
        entry(response.request()).ifPresent(entry -> entry.status = response.status());
    }

    private void failed(Request request) {
        entry(request).ifPresent(entry -> entry.failure = String.valueOf(request.failure()));
    }

    // The newest stand last, and answers come soon after their requests.
    private Optional<Entry> entry(Request request) {
        for (Iterator<Entry> from = entries.descendingIterator(); from.hasNext(); ) {
            Entry entry = from.next();
            if (entry.request == request) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** The requests that are kept, oldest first. */
    public List<Sent> sent() {
        return entries.stream().map(Entry::now).toList();
    }

    /** How many were sent in all. */
    public int count() {
        return count;
    }

    /** An address without what may be a credential in it. */
    static String shown(String url) {
        if (url.startsWith("data:")) {
            return url.substring(0, Math.min(url.length(), 40)) + (url.length() > 40 ? "…" : "");
        }
        String plain = url.length() > 4 * LONGEST ? url.substring(0, 4 * LONGEST) : url;
        int fragment = plain.indexOf('#');
        String open = fragment < 0 ? plain : plain.substring(0, fragment);
        String hidden =
                CREDENTIAL.matcher(USER.matcher(open).replaceFirst("$1")).replaceAll("$1(hidden)");
        return hidden.length() <= LONGEST ? hidden : hidden.substring(0, LONGEST) + "…";
    }
}
