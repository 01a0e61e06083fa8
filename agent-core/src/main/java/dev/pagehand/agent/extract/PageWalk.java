package dev.pagehand.agent.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a list's pages one after the other, until there is no more or the limit is reached. */
final class PageWalk {

    private static final int SECOND_LOOKS = 2;

    private final PageSource source;
    private final int most;
    private final Warnings warnings;
    private final Runnable untilTimeIsUp;

    /** @param checkTime throws where there is no time left */
    PageWalk(PageSource source, int most, Warnings warnings, Runnable checkTime) {
        this.source = source;
        this.most = most;
        this.warnings = warnings;
        this.untilTimeIsUp = checkTime;
    }

    List<ReadPage> pages() {
        List<ReadPage> pages = new ArrayList<>();
        Set<String> said = new HashSet<>();
        pages.add(read(said));
        int unchanged = 0;
        while (pages.size() < most && unchanged < SECOND_LOOKS) {
            untilTimeIsUp.run();
            ReadPage last = pages.get(pages.size() - 1);
            if (!source.forward(last, pages.size() + 1)) {
                return pages;
            }
            int before = said.size();
            ReadPage page = read(said);
            if (said.size() > before) {
                pages.add(page);
                unchanged = 0;
            } else {
                unchanged++;
            }
        }
        if (most > 1 && pages.size() == most) {
            warnings.whole("the limit of " + most + " pages was reached; there may be more");
        }
        return pages;
    }

    private ReadPage read(Set<String> said) {
        ReadPage page = source.read();
        if (!page.complete()) {
            warnings.whole("the page is too large to be read whole; name a part of it");
        }
        SourceNode.of(page).stream()
                .filter(node -> !node.own().isEmpty())
                .forEach(node -> said.add(node.id() + node.own()));
        return page;
    }
}
