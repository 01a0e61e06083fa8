package dev.pagehand.browser.action;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.Position;
import com.microsoft.playwright.options.SelectOption;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.nio.file.Path;
import java.util.Optional;

/** The second of the three: Playwright does it, as trusted input, never forced. */
final class Performer {

    private final LivePage page;
    private final Frame frame;
    private final Action action;
    private final ElementFacts facts;
    private final Optional<ElementFacts.Point> absolute;
    private final Optional<ElementFacts> drop;
    private final Deadline deadline;

    Performer(LivePage page, Frame frame, Checked checked, Deadline deadline) {
        this.page = page;
        this.frame = frame;
        this.action = checked.action();
        this.facts = checked.facts();
        this.absolute = checked.absolute();
        this.drop = checked.drop();
        this.deadline = deadline;
    }

    /** Why it was not done after all; empty where it was. */
    Optional<ActionOutcome.Refused> act() {
        Locator locator = page.locator(frame, action.element());
        double limit = deadline.leftMillis(Double.MAX_VALUE);
        switch (action.method()) {
            case CLICK -> click(MouseButton.LEFT, 1);
            case DOUBLE_CLICK -> click(MouseButton.LEFT, 2);
            case RIGHT_CLICK -> click(MouseButton.RIGHT, 1);
            case MIDDLE_CLICK -> click(MouseButton.MIDDLE, 1);
            case HOVER -> page.locator(frame, taker()).hover(hover(limit));
            case FILL -> locator.fill(action.argument(), new Locator.FillOptions().setTimeout(limit));
            case SELECT -> select(locator, limit);
            case CHECK -> toggle(true);
            case UNCHECK -> toggle(false);
            case SET_FILES ->
                locator.setInputFiles(
                        action.arguments().stream().map(Path::of).toArray(Path[]::new),
                        new Locator.SetInputFilesOptions().setTimeout(limit));
            case DRAG_TO -> drag(locator, limit);
            case SCROLL -> scroll(locator, limit);
            case FOCUS -> locator.focus(new Locator.FocusOptions().setTimeout(limit));
            case CLEAR -> locator.clear(new Locator.ClearOptions().setTimeout(limit));
            case TYPE, PRESS -> {
                return keys(locator, limit);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings(
            "deprecation") // We settle ourselves; Playwright's own wait for navigations has no limit of its own.
    private void click(MouseButton button, int count) {
        Locator locator = page.locator(frame, taker());
        double limit = deadline.leftMillis(Double.MAX_VALUE);
        if (count == 2) {
            locator.dblclick(new Locator.DblclickOptions()
                    .setTimeout(limit)
                    .setButton(button)
                    .setPosition(position(facts))
                    .setModifiers(action.modifiers())
                    .setNoWaitAfter(true));
        } else {
            locator.click(new Locator.ClickOptions()
                    .setTimeout(limit)
                    .setButton(button)
                    .setPosition(position(facts))
                    .setModifiers(action.modifiers())
                    .setNoWaitAfter(true));
        }
    }

    // Where the page draws a label over its control, a hand clicks what it sees.
    private ElementId taker() {
        int node = facts.label().orElse(action.element().node());
        return new ElementId(action.element().frame(), node);
    }

    private static Position position(ElementFacts facts) {
        ElementFacts.Point point = facts.point().orElseThrow();
        return new Position(point.x(), point.y());
    }

    private Locator.HoverOptions hover(double limit) {
        return new Locator.HoverOptions()
                .setTimeout(limit)
                .setPosition(position(facts))
                .setModifiers(action.modifiers());
    }

    // Keys go where the focus is, and so to another element where this one does not keep it.
    @SuppressWarnings("deprecation")
    private Optional<ActionOutcome.Refused> keys(Locator locator, double limit) {
        boolean type = action.method() == ActionMethod.TYPE;
        String keys = Keys.normalized(action.argument());
        locator.focus(new Locator.FocusOptions().setTimeout(limit));
        boolean here = page.ask(
                        frame,
                        type ? "caret" : "keys",
                        LivePage.options().put("id", action.element().node()),
                        deadline.left())
                .path("here")
                .asBoolean();
        if (!here) {
            return Optional.of(new ActionOutcome.Refused(
                    type ? RefusalReason.NOT_EDITABLE : RefusalReason.WRONG_KIND,
                    Optional.empty(),
                    ActionCheck.describe(action.element(), facts)
                            + " does not take or keep the focus, so keys would go elsewhere; browser_press_key presses"
                            + " them where the focus is"));
        }
        if (type) {
            locator.pressSequentially(action.argument(), new Locator.PressSequentiallyOptions().setTimeout(limit));
        } else {
            locator.press(keys, new Locator.PressOptions().setTimeout(limit).setNoWaitAfter(true));
        }
        return Optional.empty();
    }

    private void select(Locator locator, double limit) {
        SelectOption[] options = action.arguments().stream()
                .map(wanted -> ActionCheck.option(facts, wanted).orElseThrow())
                .map(option -> new SelectOption().setIndex(option.index()))
                .toArray(SelectOption[]::new);
        locator.selectOption(options, new Locator.SelectOptionOptions().setTimeout(limit));
    }

    private void toggle(boolean on) {
        if (!facts.checked().equals(String.valueOf(on))) {
            click(MouseButton.LEFT, 1);
        }
    }

    private void drag(Locator locator, double limit) {
        ElementId target = ElementId.parse(action.argument()).orElseThrow();
        Frame targetFrame = page.frameOf(target).orElseThrow();
        locator.dragTo(
                page.locator(targetFrame, target),
                new Locator.DragToOptions()
                        .setTimeout(limit)
                        .setSourcePosition(position(facts))
                        .setTargetPosition(position(drop.orElseThrow())));
    }

    private void scroll(Locator locator, double limit) {
        String how = action.argument().strip();
        if (how.isEmpty() || absolute.isEmpty()) {
            locator.scrollIntoViewIfNeeded(new Locator.ScrollIntoViewIfNeededOptions().setTimeout(limit));
            return;
        }
        Page target = page.page();
        target.mouse().move(absolute.get().x(), absolute.get().y());
        // What brought it into view is not the wheel's doing.
        Settling.watch(page, frame, deadline);
        target.mouse().wheel(0, ScrollAmount.pixels(how, facts.scroll()));
    }
}
