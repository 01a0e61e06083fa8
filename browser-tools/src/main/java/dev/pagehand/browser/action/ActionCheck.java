package dev.pagehand.browser.action;

import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.TextForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The first of the three: why an action cannot be done, if it cannot. */
final class ActionCheck {

    private static final int OPTIONS_TOLD = 20;

    private ActionCheck() {}

    static boolean needsPointer(Action action) {
        return switch (action.method()) {
            case CLICK, DOUBLE_CLICK, RIGHT_CLICK, MIDDLE_CLICK, HOVER, DRAG_TO, CHECK, UNCHECK -> true;
            // By how much is the wheel's doing; to the element itself is nobody's.
            case SCROLL -> !action.argument().isBlank();
            default -> false;
        };
    }

    static Optional<ActionOutcome.Refused> refusal(Action action, ElementFacts facts) {
        String who = describe(action.element(), facts);
        if (facts.gone().isPresent()) {
            return Optional.of(gone(action.element(), facts.gone().get()));
        }
        Optional<ActionOutcome.Refused> kind = wrongKind(action, facts, who);
        if (kind.isPresent()) {
            return kind;
        }
        boolean fileInput = action.method() == ActionMethod.SET_FILES;
        if (!facts.is("visible") && !fileInput) {
            return refused(RefusalReason.NOT_VISIBLE, who + " is not visible now; take a new snapshot");
        }
        boolean harmless = action.method() == ActionMethod.HOVER || action.method() == ActionMethod.SCROLL;
        if (facts.is("disabled") && !harmless) {
            return refused(RefusalReason.DISABLED, who + " is disabled; something else on the page must be done first");
        }
        if (isWriting(action.method()) && facts.is("readonly")) {
            return refused(RefusalReason.READONLY, who + " is read-only");
        }
        if (action.method() == ActionMethod.SELECT) {
            return noSuchOption(action, facts, who);
        }
        return needsPointer(action) ? unreachable(facts, action.element(), who) : Optional.empty();
    }

    static ActionOutcome.Refused gone(ElementId id, String how) {
        return how.equals("stale")
                ? new ActionOutcome.Refused(
                        RefusalReason.STALE,
                        Optional.empty(),
                        "[" + id + "] is no longer on the page; take a new snapshot and use the ids in it")
                : new ActionOutcome.Refused(
                        RefusalReason.NOT_FOUND,
                        Optional.empty(),
                        "there is no element [" + id + "]; use an id from the latest snapshot");
    }

    static ActionOutcome.Refused covered(ElementFacts.Cover cover, int frame, String who) {
        String by = "[" + frame + "-" + cover.node() + "] " + cover.role()
                + (cover.name().isEmpty() ? "" : " " + TextForm.quoted(cover.name()));
        return new ActionOutcome.Refused(
                RefusalReason.COVERED,
                Optional.of(by),
                who + " is covered by " + by + ", which would take the click; deal with that first");
    }

    private static Optional<ActionOutcome.Refused> wrongKind(Action action, ElementFacts facts, String who) {
        return switch (action.method()) {
            case FILL, TYPE, CLEAR ->
                facts.is("editable")
                                || facts.type().equals("range")
                                || facts.type().equals("color")
                        ? Optional.empty()
                        : refused(RefusalReason.NOT_EDITABLE, who + " takes no text");
            case SELECT ->
                facts.tag().equals("SELECT")
                        ? Optional.empty()
                        : refused(
                                RefusalReason.WRONG_KIND,
                                who + " is no native list of options; click it, then click the option");
            case CHECK, UNCHECK ->
                facts.isCheckable()
                        ? Optional.empty()
                        : refused(RefusalReason.WRONG_KIND, who + " can be neither checked nor unchecked; click it");
            case SET_FILES ->
                facts.type().equals("file")
                        ? noSuchFile(action, facts, who)
                        : refused(RefusalReason.WRONG_KIND, who + " takes no files");
            default -> Optional.empty();
        };
    }

    private static Optional<ActionOutcome.Refused> noSuchFile(Action action, ElementFacts facts, String who) {
        if (action.arguments().size() > 1 && !facts.is("multiple")) {
            return refused(RefusalReason.WRONG_KIND, who + " takes one file only");
        }
        return action.arguments().stream()
                .filter(file -> !Files.isReadable(Path.of(file)))
                .findFirst()
                .flatMap(file -> refused(RefusalReason.NOT_FOUND, "there is no file " + file + " that can be read"));
    }

    private static boolean isWriting(ActionMethod method) {
        return method == ActionMethod.FILL || method == ActionMethod.TYPE || method == ActionMethod.CLEAR;
    }

    private static Optional<ActionOutcome.Refused> unreachable(ElementFacts facts, ElementId id, String who) {
        if (facts.cover().isPresent()) {
            return Optional.of(covered(facts.cover().get(), id.frame(), who));
        }
        return facts.point().isPresent()
                ? Optional.empty()
                : refused(RefusalReason.NOT_VISIBLE, who + " cannot be brought into view");
    }

    private static Optional<ActionOutcome.Refused> noSuchOption(Action action, ElementFacts facts, String who) {
        if (action.arguments().isEmpty()) {
            return refused(RefusalReason.NO_SUCH_OPTION, "no option was named; " + available(facts));
        }
        for (String wanted : action.arguments()) {
            Optional<ElementFacts.Option> option = option(facts, wanted);
            if (option.isEmpty()) {
                return refused(
                        RefusalReason.NO_SUCH_OPTION,
                        who + " has no option " + TextForm.quoted(wanted) + "; " + available(facts));
            }
            if (option.get().disabled()) {
                return refused(
                        RefusalReason.NO_SUCH_OPTION,
                        "the option " + TextForm.quoted(wanted) + " of " + who + " is disabled; " + available(facts));
            }
        }
        if (action.arguments().size() > 1 && !facts.is("multiple")) {
            return refused(RefusalReason.WRONG_KIND, who + " takes one option only");
        }
        return Optional.empty();
    }

    private static String available(ElementFacts facts) {
        List<ElementFacts.Option> usable =
                facts.options().stream().filter(option -> !option.disabled()).toList();
        String shown = usable.stream()
                .limit(OPTIONS_TOLD)
                .map(option -> TextForm.quotedShort(option.label()))
                .collect(Collectors.joining(", "));
        return "available: " + shown
                + (usable.size() > OPTIONS_TOLD ? " and " + (usable.size() - OPTIONS_TOLD) + " more" : "");
    }

    /** By label, else by value, else by label whatever the case, else by index as in {@code #2}. */
    static Optional<ElementFacts.Option> option(ElementFacts facts, String wanted) {
        List<ElementFacts.Option> options = facts.options();
        String plain = wanted.strip();
        List<Predicate<ElementFacts.Option>> ways = new ArrayList<>();
        ways.add(option -> option.label().equals(plain));
        ways.add(option -> option.value().equals(plain));
        ways.add(option -> option.label().toLowerCase(Locale.ROOT).equals(plain.toLowerCase(Locale.ROOT)));
        ways.add(option -> ("#" + option.index()).equals(plain));
        return ways.stream()
                .map(way -> options.stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .flatMap(found -> found.stream()
                        .filter(option -> !option.disabled())
                        .findFirst()
                        .or(() -> Optional.of(found.get(0))));
    }

    static String describe(ElementId id, ElementFacts facts) {
        return "[" + id + "] " + facts.role() + (facts.name().isEmpty() ? "" : " " + TextForm.quoted(facts.name()));
    }

    private static Optional<ActionOutcome.Refused> refused(RefusalReason reason, String detail) {
        return Optional.of(new ActionOutcome.Refused(reason, Optional.empty(), detail));
    }
}
