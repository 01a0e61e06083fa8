package dev.pagehand.browser.action;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.Position;
import com.microsoft.playwright.options.SelectOption;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The second of the three: Playwright does it, as trusted input, never forced. */
final class Performer {

    private final LivePage page;
    private final Frame frame;
    private final Action action;
    private final ElementFacts facts;
    private final Optional<ElementFacts.Point> absolute;
    private final Deadline deadline;

    Performer(LivePage page, Frame frame, Checked checked, Deadline deadline) {
        this.page = page;
        this.frame = frame;
        this.action = checked.action();
        this.facts = checked.facts();
        this.absolute = checked.absolute();
        this.deadline = deadline;
    }

    void act() {
        Locator locator = page.locator(frame, action.element());
        double limit = deadline.leftMillis(Double.MAX_VALUE);
        switch (action.method()) {
            case CLICK -> click(locator, MouseButton.LEFT, 1);
            case DOUBLE_CLICK -> click(locator, MouseButton.LEFT, 2);
            case RIGHT_CLICK -> click(locator, MouseButton.RIGHT, 1);
            case MIDDLE_CLICK -> click(locator, MouseButton.MIDDLE, 1);
            case HOVER -> locator.hover(hover(limit));
            case FILL -> locator.fill(action.argument(), new Locator.FillOptions().setTimeout(limit));
            case TYPE -> type(locator, limit);
            case PRESS -> press(locator, limit);
            case SELECT -> select(locator, limit);
            case CHECK -> toggle(locator, true);
            case UNCHECK -> toggle(locator, false);
            case SET_FILES ->
                locator.setInputFiles(
                        action.arguments().stream().map(Path::of).toArray(Path[]::new),
                        new Locator.SetInputFilesOptions().setTimeout(limit));
            case DRAG_TO -> drag(locator, limit);
            case SCROLL -> scroll(locator, limit);
            case FOCUS -> locator.focus(new Locator.FocusOptions().setTimeout(limit));
            case CLEAR -> locator.clear(new Locator.ClearOptions().setTimeout(limit));
        }
    }

    @SuppressWarnings(
            "deprecation") // We settle ourselves; Playwright's own wait for navigations has no limit of its own.
    private void click(Locator locator, MouseButton button, int count) {
        if (facts.isHitByLabel() && absolute.isPresent()) {
            // The page draws a label over its control: a hand clicks what it sees.
            clickPoint(absolute.get(), button, count);
            return;
        }
        double limit = deadline.leftMillis(Double.MAX_VALUE);
        if (count == 2) {
            locator.dblclick(new Locator.DblclickOptions()
                    .setTimeout(limit)
                    .setButton(button)
                    .setPosition(position())
                    .setModifiers(action.modifiers())
                    .setNoWaitAfter(true));
        } else {
            locator.click(new Locator.ClickOptions()
                    .setTimeout(limit)
                    .setButton(button)
                    .setPosition(position())
                    .setModifiers(action.modifiers())
                    .setNoWaitAfter(true));
        }
    }

    private void clickPoint(ElementFacts.Point point, MouseButton button, int count) {
        Keyboard keyboard = page.page().keyboard();
        List<String> held = action.modifiers().stream().map(Performer::key).toList();
        held.forEach(keyboard::down);
        try {
            page.page()
                    .mouse()
                    .click(
                            point.x(),
                            point.y(),
                            new Mouse.ClickOptions().setButton(button).setClickCount(count));
        } finally {
            held.forEach(keyboard::up);
        }
    }

    private static String key(KeyboardModifier modifier) {
        return switch (modifier) {
            case ALT -> "Alt";
            case CONTROL -> "Control";
            case CONTROLORMETA -> "ControlOrMeta";
            case META -> "Meta";
            case SHIFT -> "Shift";
        };
    }

    private Position position() {
        ElementFacts.Point point = facts.point().orElseThrow();
        return new Position(point.x(), point.y());
    }

    private Locator.HoverOptions hover(double limit) {
        return new Locator.HoverOptions()
                .setTimeout(limit)
                .setPosition(position())
                .setModifiers(action.modifiers());
    }

    private void type(Locator locator, double limit) {
        locator.focus(new Locator.FocusOptions().setTimeout(limit));
        page.ask(frame, "caret", LivePage.options().put("id", action.element().node()), deadline.left());
        locator.pressSequentially(action.argument(), new Locator.PressSequentiallyOptions().setTimeout(limit));
    }

    @SuppressWarnings("deprecation")
    private void press(Locator locator, double limit) {
        locator.press(
                Keys.normalized(action.argument()),
                new Locator.PressOptions().setTimeout(limit).setNoWaitAfter(true));
    }

    private void select(Locator locator, double limit) {
        SelectOption[] options = action.arguments().stream()
                .map(wanted -> ActionCheck.option(facts, wanted).orElseThrow())
                .map(option -> new SelectOption().setIndex(option.index()))
                .toArray(SelectOption[]::new);
        locator.selectOption(options, new Locator.SelectOptionOptions().setTimeout(limit));
    }

    private void toggle(Locator locator, boolean on) {
        if (!facts.checked().equals(String.valueOf(on))) {
            click(locator, MouseButton.LEFT, 1);
        }
    }

    private void drag(Locator locator, double limit) {
        ElementId target = ElementId.parse(action.argument()).orElseThrow();
        Frame targetFrame = page.frameOf(target).orElseThrow();
        locator.dragTo(page.locator(targetFrame, target), new Locator.DragToOptions().setTimeout(limit));
    }

    private void scroll(Locator locator, double limit) {
        String how = action.argument().strip();
        if (how.isEmpty() || absolute.isEmpty()) {
            locator.scrollIntoViewIfNeeded(new Locator.ScrollIntoViewIfNeededOptions().setTimeout(limit));
            return;
        }
        Page target = page.page();
        target.mouse().move(absolute.get().x(), absolute.get().y());
        target.mouse().wheel(0, ScrollAmount.pixels(how, facts.json().path("scroll")));
    }
}
