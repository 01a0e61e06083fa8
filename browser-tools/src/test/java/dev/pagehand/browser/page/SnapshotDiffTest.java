package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {

    private static SnapshotLine element(int node, String role, String name, Map<String, Object> states) {
        return new SnapshotLine(0, Optional.of(new ElementId(0, node)), role, name, states);
    }

    private static SnapshotLine text(String text) {
        return new SnapshotLine(1, Optional.empty(), "text", text, Map.of());
    }

    private static PageSnapshot page(boolean truncated, SnapshotLine... lines) {
        return new PageSnapshot(
                new PageSnapshot.Header("http://x/", "T", "", List.of()), List.of(lines), List.of(), truncated, 1);
    }

    private static final SnapshotLine SAVE = element(1, "button", "Save", Map.of());

    @Test
    void sameIsEmpty() {
        assertThat(page(false, SAVE, text("a")).differenceFrom(page(false, SAVE, text("a"))))
                .isEmpty();
    }

    @Test
    void focusIsNoDifference() {
        assertThat(page(false, element(1, "button", "Save", Map.of("focused", true)))
                        .differenceFrom(page(false, SAVE)))
                .isEmpty();
    }

    @Test
    void aNameThatSaysFocusedIsNotLost() {
        PageSnapshot before = page(false, element(1, "button", "Be focused", Map.of()));
        PageSnapshot after = page(false, element(1, "button", "Be", Map.of()));
        assertThat(after.differenceFrom(before)).containsExactly("~ [0-1] button \"Be\"");
    }

    @Test
    void movedElementsAreNoDifference() {
        SnapshotLine other = element(2, "link", "Home", Map.of());
        assertThat(page(false, other, SAVE).differenceFrom(page(false, SAVE, other)))
                .isEmpty();
    }

    @Test
    void textsAreCountedUnderTheirElement() {
        assertThat(page(false, SAVE, text("x"), text("x")).differenceFrom(page(false, SAVE, text("x"))))
                .containsExactly("+ \"x\"");
        assertThat(page(false, SAVE, text("x")).differenceFrom(page(false, SAVE, text("x"), text("x"))))
                .containsExactly("- \"x\"");
    }

    @Test
    void whatMayOnlyBeFoldedIsNotCalledGone() {
        assertThat(page(true).differenceFrom(page(true, SAVE))).isEmpty();
    }

    @Test
    void dialogsAreADifference() {
        PageSnapshot before = page(false, SAVE);
        assertThat(before.withNotices(List.of("dialog open: alert \"x\"")).differenceFrom(before))
                .containsExactly("+ dialog open: alert \"x\"");
    }
}
