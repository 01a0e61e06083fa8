package dev.pagehand.agent.loop;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells pages that want a person: walls that let nobody through who is none, and forms with a CAPTCHA or a second factor.
 * They are told as such and never fought.
 */
final class HumanNeeded {

    private static final int SMALL_PAGE = 30;
    private static final Pattern WALL_TITLE =
            Pattern.compile("(?im)^page \"(just a moment\\.*|attention required!.*cloudflare"
                    + "|are you a robot.*|robot check|pardon our interruption.*|verify(ing)? (that )?you are (a )?human.*"
                    + "|human verification|security check(point)?.*|access to this page has been denied.*)\" ");
    private static final Pattern WALL_TEXT = Pattern.compile("(?i)(verify(ing)? (that )?you are (a )?human"
            + "|unusual traffic from your|prove (that )?you('re| are) (not a robot|human)|checking if the site connection is secure"
            + "|press (&|and) hold to confirm|needs to review the security of your connection)[^\"]*");
    private static final Pattern CHALLENGE = Pattern.compile(
            "(?i)iframe \"[^\"]*(?:recaptcha|hcaptcha|turnstile|captcha|security challenge)[^\"]*\"|\"[^\"]*\\bcaptcha\\b[^\"]*\"");
    private static final Pattern SECOND_FACTOR = Pattern.compile(
            "(?i)\"[^\"]*(?:two-factor|2-step|two-step"
                    + "|authenticator app|verification code|one-time (?:code|password)|code (?:that )?we (?:just )?(?:sent|texted))[^\"]*\"");
    private static final Pattern HEAD = Pattern.compile("(?m)^page \"");

    private HumanNeeded() {}

    /** What the last whole page in a text says, where it is a wall. */
    static Optional<String> wall(String text) {
        Optional<String> page = lastPage(text);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Matcher title = WALL_TITLE.matcher(page.get());
        if (title.find()) {
            return Optional.of(title.group(1));
        }
        Matcher words = WALL_TEXT.matcher(page.get());
        boolean small = page.get().lines().limit(SMALL_PAGE + 1L).count() <= SMALL_PAGE;
        return small && words.find() ? Optional.of(words.group()) : Optional.empty();
    }

    /**
     * What a page or a difference shows that a person may have to answer.
     *
     * @param codesHeld whether one-time codes can be made here
     */
    static Optional<String> sign(String text, boolean codesHeld) {
        Matcher challenge = CHALLENGE.matcher(text);
        if (challenge.find()) {
            return Optional.of(challenge.group());
        }
        Matcher factor = SECOND_FACTOR.matcher(text);
        return !codesHeld && factor.find() ? Optional.of(factor.group()) : Optional.empty();
    }

    static boolean isWholePage(String text) {
        return HEAD.matcher(text).find();
    }

    private static Optional<String> lastPage(String text) {
        int at = text.startsWith("page \"") ? 0 : -1;
        int later = text.lastIndexOf("\npage \"");
        return later >= 0 ? Optional.of(text.substring(later + 1)) : at == 0 ? Optional.of(text) : Optional.empty();
    }
}
