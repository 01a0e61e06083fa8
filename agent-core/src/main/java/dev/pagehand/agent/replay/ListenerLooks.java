package dev.pagehand.agent.replay;

import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a replay's looks ask the browser which elements listen to a hand, a dozen round trips for each document. What
 * is shown because of that is clickable, or stands in a row of a table that would else be one line. So it is not asked in a
 * document without such rows where the recording has nothing that is clickable in this way, as long as all is as it was
 * recorded: whatever is not is looked at again with it.
 */
final class ListenerLooks {

    // These are shown whoever listens to them.
    private static final Set<String> CONTROLS = Set.of(
            "button",
            "checkbox",
            "combobox",
            "link",
            "listbox",
            "menuitem",
            "menuitemcheckbox",
            "menuitemradio",
            "option",
            "radio",
            "searchbox",
            "slider",
            "spinbutton",
            "switch",
            "tab",
            "textbox");

    private final BrowserSession session;
    private final boolean matter;
    private final Set<LivePage> without = new LinkedHashSet<>();

    private ListenerLooks(BrowserSession session, boolean matter) {
        this.session = session;
        this.matter = matter;
    }

    /** Always asked for. */
    static ListenerLooks always(BrowserSession session) {
        return new ListenerLooks(session, true);
    }

    /** For a replay; to be ended with {@link #end()}. */
    static ListenerLooks of(BrowserSession session, Recording recording) {
        return new ListenerLooks(session, recording.steps().stream().anyMatch(ListenerLooks::matterTo));
    }

    private static boolean matterTo(RecordedStep step) {
        return step instanceof RecordedStep.Act act
                && (act.elements().values().stream()
                                .anyMatch(element ->
                                        !CONTROLS.contains(element.fingerprint().role()))
                        || Stream.concat(act.expected().added().stream(), act.expected().removed().stream())
                                .anyMatch(ListenerLooks::isOfHand));
    }

    private static boolean isOfHand(String line) {
        return line.contains(" clickable") || line.contains(" draggable");
    }

    /** Before a step that led to another document. */
    void leaveOutOfNext() {
        if (!matter && session.openDialog().isEmpty()) {
            LivePage page = session.inTab(tab -> tab);
            page.setAsksForListeners(false);
            without.add(page);
        }
    }

    /** Whether the current tab's looks are without. */
    boolean areLeftOut() {
        return !matter && session.openDialog().isEmpty() && without.contains(session.inTab(tab -> tab));
    }

    /** From now on in this document; true where it was not so before. */
    boolean ask() {
        boolean changes = areLeftOut();
        if (changes) {
            LivePage page = session.inTab(tab -> tab);
            page.setAsksForListeners(true);
            without.remove(page);
        }
        return changes;
    }

    /**
     * Before a step, which is judged by what stood there: that is looked at again where listeners would show its rows
     * otherwise, or an earlier replay has left them out.
     */
    void seeWhatStands() {
        if (session.openDialog().isPresent()) {
            return;
        }
        PageSnapshot seen = session.shown();
        boolean rows =
                seen.elements().stream().anyMatch(element -> element.states().containsKey("cells"));
        if ((rows && ask()) || session.inTab(LivePage::lacksListeners)) {
            session.observe();
        }
    }

    void end() {
        without.forEach(page -> page.setAsksForListeners(true));
        without.clear();
    }
}
