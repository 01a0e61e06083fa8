package dev.pagehand.browser.page;

import dev.pagehand.browser.BrowserSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes the ways that a snapshot names, until nothing more turns up: scrolling, snapshots of parts, searches. */
final class WaysToElements {

    private static final int TOLD_BY_A_SEARCH = 25;
    private static final String SCROLL_ON =
            "() => { const y = scrollY; scrollBy(0, innerHeight * 0.9); return scrollY > y }";

    private final BrowserSession session;
    private final Map<ElementId, SnapshotElement> missing = new LinkedHashMap<>();
    private final Map<ElementId, ElementId> holders = new HashMap<>();
    private final Set<ElementId> seen = new HashSet<>();

    WaysToElements(BrowserSession session) {
        this.session = session;
    }

    /** What an unbounded snapshot shows of the page and no way leads to, once this one was seen. */
    List<String> unreachedFrom(PageSnapshot first) {
        PageSnapshot all =
                session.observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false));
        noteHolders(all.elements());
        reached(first);
        while (!missing.isEmpty() && session.evaluate(SCROLL_ON).equals("true")) {
            reached(session.observe());
        }
        lookAtParts();
        search();
        lookAtParts();
        return missing.values().stream()
                .map(element -> "[" + element.id() + "] " + element.role() + " \"" + element.name() + "\"")
                .toList();
    }

    private void noteHolders(List<SnapshotElement> elements) {
        Deque<SnapshotElement> around = new ArrayDeque<>();
        for (SnapshotElement element : elements) {
            while (!around.isEmpty() && around.peek().depth() >= element.depth()) {
                around.pop();
            }
            if (!around.isEmpty()) {
                holders.put(element.id(), around.peek().id());
            }
            around.push(element);
            missing.put(element.id(), element);
        }
    }

    private void reached(PageSnapshot part) {
        part.elements().forEach(element -> reached(element.id()));
    }

    private void reached(ElementId id) {
        missing.remove(id);
        seen.add(id);
    }

    /** From what is seen down to what is missing in it, level by level. */
    private void lookAtParts() {
        Set<ElementId> asked = new HashSet<>();
        for (ElementId id : List.copyOf(missing.keySet())) {
            for (ElementId at = holders.get(id); at != null && missing.containsKey(id); at = holders.get(at)) {
                if (seen.contains(at) && asked.add(at)) {
                    reached(session.observe(
                            new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.of(at), false, false)));
                }
            }
        }
    }

    private void search() {
        Set<String> asked = new HashSet<>();
        for (SnapshotElement element : List.copyOf(missing.values())) {
            if (missing.containsKey(element.id()) && !element.name().isEmpty() && asked.add(element.name())) {
                session.find(new PageSearch(Optional.of(element.name()), Optional.empty(), TOLD_BY_A_SEARCH))
                        .lines()
                        .forEach(line -> ElementId.parse(line.split(" ", 2)[0]).ifPresent(this::reached));
            }
        }
    }
}
