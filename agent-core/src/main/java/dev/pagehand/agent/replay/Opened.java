package dev.pagehand.agent.replay;

import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.Download;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step opened beside its page.
 *
 * @param tab whether a tab
 * @param files the names of the files that the page gave
 */
public record Opened(boolean tab, List<String> files) {

    /** Nothing. */
    public static final Opened NOTHING = new Opened(false, List.of());

    public Opened {
        files = List.copyOf(files);
    }

    /** How many tabs and files a session has at a moment. */
    record Count(int tabs, int files) {

        static Count of(BrowserSession session) {
            return new Count(session.tabs().size(), session.downloads().size());
        }

        /** What has come since. */
        Opened since(BrowserSession session) {
            List<String> names = session.downloads().stream()
                    .skip(files)
                    .map(Download::suggestedName)
                    .toList();
            return new Opened(session.tabs().size() > tabs, names);
        }
    }

    /** What of this is missing in that; empty where nothing is. */
    List<String> missingIn(Opened now) {
        List<String> missing = new ArrayList<>();
        if (tab && !now.tab) {
            missing.add("no tab opened");
        }
        files.stream()
                .filter(file -> now.files.stream().noneMatch(name -> Steady.matches(file, name)))
                .forEach(file -> missing.add("the page gave no file " + file));
        return missing;
    }
}
