package dev.pagehand.agent.extract;

import dev.pagehand.browser.page.SnapshotElement;
import java.util.List;

/**
 * A page as it was read for values.
 *
 * @param elements in the document's order, texts too ({@code role} is then {@code text}); {@code url} and {@code
 *     datetime} stand among their states
 * @param complete whether the page shows no more than this
 */
public record ReadPage(String url, String title, List<SnapshotElement> elements, boolean complete) {

    public ReadPage {
        elements = List.copyOf(elements);
    }
}
