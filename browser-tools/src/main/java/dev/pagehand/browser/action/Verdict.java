package dev.pagehand.browser.action;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.page.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The third of the three: from what was seen before and after to an outcome that can be believed. */
final class Verdict {

    private final LivePage page;
    private final Frame frame;
    private final Action action;
    private final ElementFacts before;
    private final Deadline deadline;
    private Optional<String> rewrittenAs = Optional.empty();
    private Optional<ElementId> successor = Optional.empty();
    private String aside = "";

    Verdict(LivePage page, Frame frame, Checked checked, Deadline deadline) {
        this.page = page;
        this.frame = frame;
        this.action = checked.action();
        this.before = checked.facts();
        this.deadline = deadline;
    }

    ActionOutcome of(Evidence evidence, Settling.Seen seen) {
        successor = successor(evidence.looks());
        Optional<String> unmet = seen.newDocument() ? Optional.empty() : unmet(evidence);
        if (unmet.isPresent()) {
            return new ActionOutcome.PerformedNoEffect(unmet.get(), evidence.changes());
        }
        return evidence.effect() || action.method().setsState() || ownEffect(seen)
                ? new ActionOutcome.Performed(done() + aside, evidence.changes())
                : new ActionOutcome.PerformedNoEffect(done() + seen.nothingChanged(), evidence.changes());
    }

    // Focus is an effect only where somebody would want it; a button that takes it has done nothing.
    private boolean ownEffect(Settling.Seen seen) {
        return switch (action.method()) {
            case SCROLL -> action.argument().isBlank() ? seen.scrolled() : scrolled();
            case CLICK -> seen.focusMoved() && before.is("editable");
            case PRESS -> seen.focusMoved() || seen.scrolled();
            default -> false;
        };
    }

    // Bringing it into view may have scrolled the page; this is about the wheel.
    private boolean scrolled() {
        return lookAgain("")
                .filter(now -> !now.scroll().equals(before.scroll()))
                .isPresent();
    }

    private Optional<String> unmet(Evidence evidence) {
        return switch (action.method()) {
            case FILL -> fieldDiffers(action.argument(), false);
            case TYPE -> fieldDiffers(action.argument(), true);
            case CLEAR -> fieldDiffers("", false);
            case FOCUS -> lookAgain("").filter(now -> !now.is("focused")).map(now -> who() + " did not take the focus");
            case CHECK -> checkedDiffers("true");
            case UNCHECK -> checkedDiffers("false");
            case SELECT -> selectionDiffers();
            case SET_FILES -> filesDiffer(evidence.effect());
            case CLICK, RIGHT_CLICK -> evidence.told() ? Optional.empty() : notReached();
            default -> Optional.empty();
        };
    }

    private Optional<String> fieldDiffers(String expected, boolean atEnd) {
        String whole = atEnd ? before.value().orElse("") + expected : expected;
        boolean hidden = before.value().isEmpty();
        Optional<ElementFacts> now = lookAgain(hidden ? expected : whole, hidden && atEnd);
        int length = (atEnd ? before.length() : 0) + expected.length();
        boolean taken = now.filter(field -> field.is("matches") && (!hidden || field.length() == length))
                .isPresent();
        if (now.isEmpty() || taken) {
            return Optional.empty();
        }
        Optional<String> rewritten = now.get().value().filter(value -> Rewriting.says(whole, value));
        if (rewritten.isPresent()) {
            rewrittenAs = rewritten;
            return Optional.empty();
        }
        String holds = now.get()
                .value()
                .map(value -> "now holds " + TextForm.quotedShort(value))
                .orElse("holds something else (hidden)");
        String why = before.maxLength() > 0 && length > before.maxLength()
                ? "; it takes " + before.maxLength() + " characters at most"
                : "; the page changed or refused it";
        String wrote = before.value().isPresent() ? TextForm.quotedShort(expected) : "the text";
        return Optional.of("wrote " + wrote + " into " + who() + ", but it " + holds + why);
    }

    private Optional<String> checkedDiffers(String expected) {
        return lookAgain("")
                .filter(now -> !now.checked().equals(expected))
                .map(now -> "clicked " + who() + ", but it is still "
                        + (expected.equals("true") ? "unchecked" : "checked"));
    }

    private Optional<String> selectionDiffers() {
        Optional<ElementFacts> now = lookAgain("");
        if (now.isEmpty()) {
            return Optional.empty();
        }
        List<String> expected = action.arguments().stream()
                .map(wanted -> ActionCheck.option(before, wanted).orElseThrow().label())
                .toList();
        String selected = now.get().value().orElse("");
        return Set.copyOf(List.of(selected.split("\n"))).equals(Set.copyOf(expected))
                ? Optional.empty()
                : Optional.of("selected " + TextForm.quoted(expected) + " in " + who() + ", but the page set it to "
                        + TextForm.quoted(List.of(selected.split("\n", -1))));
    }

    // A page that sends files at once empties the field then, and so does one that refuses them: what it did tells.
    private Optional<String> filesDiffer(boolean effect) {
        Optional<String> differ = lookAgain("")
                .filter(now -> now.files() < action.arguments().size())
                .map(now -> ", but it holds " + (now.files() == 0 ? "no file" : now.files() + " file(s)")
                        + " now: the page took them or refused them");
        if (effect) {
            aside = differ.orElse(aside);
            return Optional.empty();
        }
        return differ.map(why -> done() + why);
    }

    // An iframe element hands every click on to its page.
    private Optional<String> notReached() {
        return before.tag().equals("IFRAME")
                ? Optional.empty()
                : lookAgain("")
                        .filter(now -> !now.is("reached"))
                        .map(now ->
                                done() + ", but no click reached it: it moved while the button was held, or the page"
                                        + " kept the click to itself");
    }

    // A page that draws itself anew at every change has another element in that place then.
    private Optional<ElementId> successor(Evidence.Looks looks) {
        if (looks.after().element(action.element()).isPresent()) {
            return Optional.empty();
        }
        List<ElementId> came = looks.after().elements().stream()
                .filter(element -> element.id().frame() == action.element().frame())
                .filter(element -> element.role().equals(before.role())
                        && element.name().equals(before.name())
                        && looks.before().element(element.id()).isEmpty())
                .map(SnapshotElement::id)
                .toList();
        return came.size() == 1 ? Optional.of(came.get(0)) : Optional.empty();
    }

    /** The element after the action, or the one in its place; empty where it is gone, which the difference tells. */
    private Optional<ElementFacts> lookAgain(String expected) {
        return lookAgain(expected, false);
    }

    private Optional<ElementFacts> lookAgain(String expected, boolean atEnd) {
        if (frame.isDetached()) {
            return Optional.empty();
        }
        try {
            ElementFacts facts = lookAt(action.element(), expected, atEnd);
            if (facts.gone().isPresent() && successor.isPresent()) {
                facts = lookAt(successor.get(), expected, atEnd);
            }
            if (facts.gone().isPresent()) {
                aside = ", and it is gone now";
            }
            return facts.gone().isPresent() ? Optional.empty() : Optional.of(facts);
        } catch (PlaywrightException e) {
            return Optional.empty();
        }
    }

    private ElementFacts lookAt(ElementId id, String expected, boolean atEnd) {
        return new ElementFacts(page.ask(
                frame,
                "check",
                LivePage.options()
                        .put("id", id.node())
                        .put("hit", false)
                        .put("expect", expected)
                        .put("atEnd", atEnd),
                deadline.left()));
    }

    private String rewritten() {
        return rewrittenAs
                .map(value -> ", which shows it as " + TextForm.quotedShort(value))
                .orElse("");
    }

    private String who() {
        return ActionCheck.describe(action.element(), before);
    }

    private String done() {
        String argument = before.is("secret") ? "(hidden)" : TextForm.quoted(action.arguments());
        return switch (action.method()) {
            case CLICK -> "clicked " + who();
            case DOUBLE_CLICK -> "double-clicked " + who();
            case RIGHT_CLICK -> "right-clicked " + who();
            case MIDDLE_CLICK -> "middle-clicked " + who();
            case HOVER -> "moved the pointer over " + who();
            case FILL -> "filled " + argument + " into " + who() + rewritten();
            case TYPE -> "typed " + argument + " into " + who() + rewritten();
            case PRESS -> "pressed " + action.argument() + " in " + who();
            case SELECT -> "selected " + argument + " in " + who();
            case CHECK -> before.checked().equals("true") ? who() + " was checked already" : "checked " + who();
            case UNCHECK -> before.checked().equals("false") ? who() + " was unchecked already" : "unchecked " + who();
            case SET_FILES -> "gave " + action.arguments().size() + " file(s) to " + who();
            case DRAG_TO -> "dragged " + who() + " to [" + action.argument() + "]";
            case SCROLL ->
                "scrolled " + (action.argument().isEmpty() ? "to " + who() : action.argument() + " over " + who());
            case FOCUS -> "focused " + who();
            case CLEAR -> "cleared " + who();
        };
    }
}
