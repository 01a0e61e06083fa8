package dev.pagehand.agent.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notices lists that are not complete: where the items of an answer come from rows of one table or list, and that has
 * more rows than the answer has items. An instruction may well ask for some of them, so this only warns.
 */
final class RowCount {

    private static final int FEWEST = 2;

    private final List<Listing> listings = new ArrayList<>();

    /** The items of one list in the answer. */
    static final class Listing {
        private final String pointer;
        private final Set<SourceNode> rows = new LinkedHashSet<>();

        private Listing(String pointer) {
            this.pointer = pointer;
        }

        /** @param sources the elements that show the item's values; the first in a row of its own tells where it stands */
        void item(List<SourceNode> sources) {
            if (sources.isEmpty() || sources.get(0).row().isEmpty()) {
                return;
            }
            sources.stream()
                    .flatMap(source -> source.row().stream())
                    .filter(row -> !rows.contains(row))
                    .findFirst()
                    .ifPresent(rows::add);
        }

        private Optional<String> problem() {
            Set<SourceNode> around = new LinkedHashSet<>();
            rows.forEach(row -> row.parent().ifPresent(around::add));
            if (rows.size() < FEWEST || around.isEmpty()) {
                return Optional.empty();
            }
            SourceNode like = rows.iterator().next();
            long all = around.stream()
                    .flatMap(parent -> parent.children().stream())
                    .filter(child -> child.isRowLike(like))
                    // A list that grows is read several times.
                    .map(child -> child.id() + child.whole())
                    .distinct()
                    .count();
            return all <= rows.size()
                    ? Optional.empty()
                    : Optional.of(pointer + ": the page lists " + all + " rows there, of which the answer has "
                            + rows.size());
        }
    }

    Listing begin(String pointer) {
        Listing listing = new Listing(pointer.isEmpty() ? "/" : pointer);
        listings.add(listing);
        return listing;
    }

    List<String> problems() {
        return listings.stream().flatMap(listing -> listing.problem().stream()).toList();
    }
}
