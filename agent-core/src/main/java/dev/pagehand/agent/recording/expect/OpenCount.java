package dev.pagehand.agent.recording.expect;

import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.Download;
import java.util.ArrayList;
import java.util.List;

/**
 * How many tabs and files a session has at a moment, so that it can be told what a step opened.
 *
 * @param tabs that are open
 * @param files that were downloaded
 */
public record OpenCount(int tabs, int files) {

    /** Now. */
    public static OpenCount of(BrowserSession session) {
        return new OpenCount(session.tabs().size(), session.downloads().size());
    }

    /** What has come since. */
    public Opened since(BrowserSession session) {
        List<String> names = session.downloads().stream()
                .skip(files)
                .map(Download::suggestedName)
                .toList();
        return new Opened(session.tabs().size() > tabs, names);
    }

    /** What was to be opened and has not come since, a sentence each; empty where all has. */
    public List<String> missing(Opened expected, BrowserSession session) {
        return missing(expected, since(session));
    }

    static List<String> missing(Opened expected, Opened now) {
        List<String> missing = new ArrayList<>();
        if (expected.tab() && !now.tab()) {
            missing.add("no tab opened");
        }
        expected.files().stream()
                .filter(file -> now.files().stream().noneMatch(name -> Steady.matches(file, name)))
                .forEach(file -> missing.add("the page gave no file " + file));
        return missing;
    }
}
