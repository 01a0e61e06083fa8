package dev.pagehand.browser.page;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a page wrote to its console, and the errors that its scripts did not catch; the latest 200 of them. */
public final class ConsoleLog {

    private static final int KEPT = 200;
    private static final int LONGEST = 500;

    // What pages log of their requests holds credentials now and then.
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}|\\b((?:proxy-)?authorization|(?:set-)?cookie)[\"']?\\s*[:=][^\\r\\n]*");

    /** How grave a message is; each level includes the graver ones. */
    public enum Level {
        ERROR,
        WARNING,
        INFO,
        DEBUG;

        /** {@code error}, {@code warning}, {@code info} or {@code debug}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Level of(String type) {
            return switch (type) {
                case "error", "assert" -> ERROR;
                case "warning" -> WARNING;
                case "debug", "trace" -> DEBUG;
                default -> INFO;
            };
        }
    }

    private record Message(Level level, String text, String where, int document) {}

    private final Deque<Message> messages = new ArrayDeque<>();
    private int document;
    private boolean leaving;
    private int dropped;

    ConsoleLog(Page page) {
        page.onConsoleMessage(this::written);
        page.onPageError(error -> add(Level.ERROR, error, ""));
        page.onRequest(request -> leaving |= isLeaving(request));
        page.onRequestFailed(request -> leaving &= !isLeaving(request));
        page.onFrameNavigated(this::navigated);
    }

    private static boolean isLeaving(Request request) {
        return request.isNavigationRequest() && request.frame().parentFrame() == null;
    }

    // A change of the address alone, by script or to an anchor, is told like this too, but the document stays.
    private void navigated(Frame frame) {
        if (frame.parentFrame() == null && leaving) {
            document++;
            leaving = false;
        }
    }

    private void written(ConsoleMessage message) {
        add(Level.of(message.type()), message.text(), message.location());
    }

    private void add(Level level, String text, String where) {
        messages.addLast(new Message(level, cut(text), where, document));
        if (messages.size() > KEPT) {
            messages.removeFirst();
            dropped++;
        }
    }

    private static String cut(String text) {
        String hidden = CREDENTIAL
                .matcher(text.substring(0, Math.min(text.length(), 4 * LONGEST)))
                .replaceAll("$1$2 (hidden)");
        return hidden.length() <= LONGEST ? hidden : hidden.substring(0, LONGEST) + "…";
    }

    /**
     * The messages as lines, oldest first: {@code error "x is not defined" at "https://shop.example/app.js:3"}.
     *
     * @param least the least grave level to be told
     * @param all also those of the documents before the one that is open
     */
    public List<String> lines(Level least, boolean all) {
        return messages.stream()
                .filter(message -> message.level().compareTo(least) <= 0)
                .filter(message -> all || message.document() == document)
                .map(ConsoleLog::line)
                .toList();
    }

    private static String line(Message message) {
        String where = message.where().isEmpty() ? "" : " at " + TextForm.quoted(RequestLog.shown(message.where()));
        return message.level().word() + " " + TextForm.quoted(message.text()) + where;
    }

    /** How many older messages are no longer kept. */
    public int dropped() {
        return dropped;
    }
}
