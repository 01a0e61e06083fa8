package dev.pagehand.browser.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a page says, in reading order and without its elements: for long texts. Each line is a JSON string. */
public final class PageText {

    // Of these the name is what stands on the page; of others it may be a label that nobody sees.
    private static final Set<String> SAYING = Set.of(
            "text",
            "heading",
            "link",
            "button",
            "cell",
            "gridcell",
            "columnheader",
            "rowheader",
            "tab",
            "menuitem",
            "option",
            "treeitem",
            "listitem",
            "paragraph",
            "caption",
            "legend",
            "img");

    private PageText() {}

    /**
     * A part of it.
     *
     * @param from the first line's number, from 0
     * @param total how many lines there are
     */
    public record Part(List<String> lines, int from, int total) {
        public Part {
            lines = List.copyOf(lines);
        }

        /** The first line after this part. */
        public int next() {
            return from + lines.size();
        }
    }

    /** As many lines as fit into a number of tokens, at least one where there is one. */
    public static Part of(PageSnapshot snapshot, int from, int budget) {
        List<String> all =
                snapshot.lines().stream().flatMap(line -> said(line).stream()).toList();
        List<String> part = new ArrayList<>();
        int left = budget;
        for (int i = Math.min(from, all.size()); i < all.size(); i++) {
            left -= TokenEstimate.of(all.get(i)) + 1;
            if (left < 0 && !part.isEmpty()) {
                break;
            }
            part.add(all.get(i));
        }
        return new Part(part, Math.min(from, all.size()), all.size());
    }

    private static List<String> said(SnapshotLine line) {
        List<String> out = new ArrayList<>();
        if (SAYING.contains(line.role()) && !line.name().isBlank()) {
            out.add(TextForm.quoted(line.name()));
        }
        if (line.states().get("cells") instanceof List<?> cells) {
            out.add(String.join(
                    " ",
                    cells.stream().map(String::valueOf).map(TextForm::quoted).toList()));
        }
        return out;
    }
}
