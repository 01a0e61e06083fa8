package dev.pagehand.browser.action;

import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageDifference;
import dev.pagehand.browser.page.PageSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known to have changed around an action.
 *
 * @param changes for whoever decides next, told against what they saw last
 * @param effect whether anything at all came of it, focus and scrolling left out
 * @param told whether that can be told: it shows, or went to the network, and was not only a change of the page's markup
 * @param looks the page at three moments
 */
record Evidence(Changes changes, boolean effect, boolean told, Looks looks) {

    /**
     * The page at three moments.
     *
     * @param shown what the model saw last, which the difference is told against
     * @param before what stood on the page just before, which the effect is judged by
     */
    record Looks(PageSnapshot shown, PageSnapshot before, PageSnapshot after) {}

    /**
     * What happened outside the page: told, whenever it happened, but an effect only where it came after.
     */
    record Notes(List<String> earlier, List<String> since) {}

    static Evidence of(LivePage page, Looks looks, Settling.Seen seen, Notes notes, Duration limit) {
        PageSnapshot earlier = looks.before();
        PageSnapshot after = looks.after();
        boolean moved = !earlier.url().equals(after.url());
        boolean byItself = seen.moved().byItself() && after.isInOtherWords(earlier);
        boolean visibly = moved
                || seen.newDocument()
                || !notes.since().isEmpty()
                || (earlier.fingerprint() != after.fingerprint() && !byItself);
        List<String> requests = page.traffic().started();
        List<String> told = new ArrayList<>(notes.earlier());
        told.addAll(notes.since());
        if (seen.stillLoading()) {
            told.add("the page is still loading something");
        }
        if (!visibly && !requests.isEmpty()) {
            told.add("the page sent " + requests.get(0));
        }
        if (!visibly && seen.moved().own() > 0) {
            told.add("the page reacted, but neither text nor states changed");
        }
        if (!visibly && seen.moved().byItself()) {
            told.add("the page changes by itself all the time; that is left out of account");
        }
        if (seen.scrolled() && after.truncated() && !seen.newDocument()) {
            told.add("the page was scrolled; browser_snapshot shows what is in view now");
        }
        // Another document has nothing in common with the one before: its snapshot says all.
        List<String> lines = seen.newDocument() ? List.of() : PageDifference.of(page, looks.shown(), after, limit);
        return new Evidence(
                new Changes(moved ? Optional.of(after.url()) : Optional.empty(), lines, told),
                visibly || seen.moved().own() > 0 || !requests.isEmpty(),
                visibly || !requests.isEmpty(),
                looks);
    }
}
