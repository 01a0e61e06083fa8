package dev.pagehand.browser.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The difference of two snapshots, line by line: elements by their id, texts by what they say and where. */
final class SnapshotDiff {

    private SnapshotDiff() {}

    /** Lines that begin with {@code "+ "} (new), {@code "- "} (gone) or {@code "~ "} (changed), in the page's order. */
    static List<String> between(PageSnapshot earlier, PageSnapshot later) {
        Map<String, Integer> before = new HashMap<>();
        Map<ElementId, SnapshotLine> known = new HashMap<>();
        index(earlier, before, known);
        Set<ElementId> still = new HashSet<>();
        List<String> out = new ArrayList<>();
        String parent = "";
        for (SnapshotLine line : later.lines()) {
            if (line.isFold()) {
                continue;
            }
            Optional<ElementId> id = line.id();
            String content = TextForm.content(line);
            if (id.isPresent()) {
                parent = id.get().toString();
                still.add(id.get());
                SnapshotLine old = known.get(id.get());
                if (old == null) {
                    out.add("+ " + content);
                } else if (!saysTheSame(old, line)) {
                    out.add("~ " + content);
                }
            } else if (!take(before, parent + content)) {
                out.add("+ " + content);
            }
        }
        gone(earlier, before, still, later.truncated(), out);
        notices(earlier, later, out);
        return out;
    }

    private static void index(PageSnapshot earlier, Map<String, Integer> texts, Map<ElementId, SnapshotLine> elements) {
        String parent = "";
        for (SnapshotLine line : earlier.lines()) {
            if (line.id().isPresent()) {
                parent = line.id().get().toString();
                elements.put(line.id().get(), line);
            } else if (!line.isFold()) {
                texts.merge(parent + TextForm.content(line), 1, Integer::sum);
            }
        }
    }

    private static void gone(
            PageSnapshot earlier, Map<String, Integer> texts, Set<ElementId> still, boolean folded, List<String> out) {
        if (folded) {
            // What is not shown now may only have been folded: that is no evidence that it is gone.
            return;
        }
        String parent = "";
        for (SnapshotLine line : earlier.lines()) {
            if (line.isFold()) {
                continue;
            }
            String content = TextForm.content(line);
            if (line.id().isPresent()) {
                parent = line.id().get().toString();
                if (!still.contains(line.id().get())) {
                    out.add("- " + content);
                }
            } else if (take(texts, parent + content)) {
                out.add("- " + content);
            }
        }
    }

    private static void notices(PageSnapshot earlier, PageSnapshot later, List<String> out) {
        if (!earlier.title().equals(later.title())) {
            out.add("~ page " + TextForm.quoted(later.title()));
        }
        later.notices().stream()
                .filter(notice -> !earlier.notices().contains(notice))
                .forEach(notice -> out.add("+ " + notice));
    }

    private static boolean take(Map<String, Integer> texts, String key) {
        Integer left = texts.get(key);
        if (left == null || left == 0) {
            return false;
        }
        texts.put(key, left - 1);
        return true;
    }

    // Focus moves with every action: told as a difference it would drown the rest.
    private static boolean saysTheSame(SnapshotLine earlier, SnapshotLine later) {
        return earlier.role().equals(later.role())
                && earlier.name().equals(later.name())
                && earlier.withoutFocus().equals(later.withoutFocus());
    }
}
