package dev.pagehand.browser.action;

import java.util.List;
import java.util.Optional;

/**
 * A page, what is done on it, and what is true afterwards.
 *
 * @param what in words, for the test's name
 * @param body of the page; its scripts find elements with {@code $('id')} wherever it stands
 * @param deed what is done, and to whom
 * @param meanwhile script that the page runs between the look and the action; empty for none
 * @param truth what is to be told of it
 */
record ActionCase(String what, String body, Deed deed, String meanwhile, Truth truth) {

    /**
     * @param name the accessible name of the element that it is done to
     */
    record Deed(ActionMethod method, String name, List<String> arguments) {}

    /**
     * @param outcome its name
     * @param reason of a refusal
     * @param lines the difference, without ids; {@code *} alone where another document is told by its text
     * @param told what stands in the detail and the notes
     * @param events what the page itself noticed, in order: {@code click a}, and {@code (script)} behind those that were not
     *     trusted
     */
    record Truth(
            String outcome,
            Optional<RefusalReason> reason,
            List<String> lines,
            List<String> told,
            List<String> events) {}

    static ActionCase page(String what, String body) {
        return new ActionCase(
                what,
                body,
                new Deed(ActionMethod.CLICK, "", List.of()),
                "",
                new Truth("", Optional.empty(), List.of(), List.of(), List.of()));
    }

    ActionCase when(ActionMethod method, String name, String... arguments) {
        return new ActionCase(what, body, new Deed(method, name, List.of(arguments)), meanwhile, truth);
    }

    ActionCase after(String script) {
        return new ActionCase(what, body, deed, script, truth);
    }

    ActionCase isPerformed(String... lines) {
        return with(new Truth("performed", Optional.empty(), List.of(lines), truth.told(), truth.events()));
    }

    ActionCase hasNoEffect(String... lines) {
        return with(new Truth("performed_no_effect", Optional.empty(), List.of(lines), truth.told(), truth.events()));
    }

    ActionCase isRefused(RefusalReason reason) {
        return with(new Truth("refused", Optional.of(reason), List.of(), truth.told(), truth.events()));
    }

    ActionCase telling(String... told) {
        return with(new Truth(truth.outcome(), truth.reason(), truth.lines(), List.of(told), truth.events()));
    }

    ActionCase noticed(String... events) {
        return with(new Truth(truth.outcome(), truth.reason(), truth.lines(), truth.told(), List.of(events)));
    }

    private ActionCase with(Truth other) {
        return new ActionCase(what, body, deed, meanwhile, other);
    }

    @Override
    public String toString() {
        return deed.method().word() + ": " + what;
    }
}
