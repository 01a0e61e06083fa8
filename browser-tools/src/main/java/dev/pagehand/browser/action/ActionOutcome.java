package dev.pagehand.browser.action;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an action is known to have done. A closed set: nothing outside it happens.
 *
 * <p>{@link #name()} is the word that stands in JSON and in what the model reads.
 */
public sealed interface ActionOutcome {

    /** {@code performed}, {@code performed_no_effect}, {@code refused}, {@code timed_out}, … */
    String name();

    /** What happened, in one sentence for people and models. */
    String detail();

    /** What changed on the page; {@link Changes#NONE} where nothing did. */
    default Changes changes() {
        return Changes.NONE;
    }

    /** Whether the action was done. */
    default boolean done() {
        return false;
    }

    /** The same in other words, such as without the secrets in them. */
    ActionOutcome told(UnaryOperator<String> words);

    /** Done, and what it should change did. */
    record Performed(String detail, Changes changes) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new Performed(words.apply(detail), changes.told(words));
        }

        @Override
        public String name() {
            return "performed";
        }

        @Override
        public boolean done() {
            return true;
        }
    }

    /** Done, but nothing observable changed, or not what it should have changed: the detail tells. */
    record PerformedNoEffect(String detail, Changes changes) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new PerformedNoEffect(words.apply(detail), changes.told(words));
        }

        @Override
        public String name() {
            return "performed_no_effect";
        }

        @Override
        public boolean done() {
            return true;
        }
    }

    /**
     * Not done; the page is as it was.
     *
     * @param by what is in the way, as its line in a snapshot
     */
    record Refused(RefusalReason reason, Optional<String> by, String detail) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new Refused(reason, by.map(words), words.apply(detail));
        }

        @Override
        public String name() {
            return "refused";
        }
    }

    /** The time limit passed; the detail says what was and was not done. */
    record TimedOut(String detail, Changes changes) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new TimedOut(words.apply(detail), changes.told(words));
        }

        @Override
        public String name() {
            return "timed_out";
        }
    }

    /** The page's process died. */
    record PageCrashed(String detail) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new PageCrashed(words.apply(detail));
        }

        @Override
        public String name() {
            return "page_crashed";
        }
    }

    /** The browser or its driver is gone. */
    record SessionLost(String detail) implements ActionOutcome {
        @Override
        public ActionOutcome told(UnaryOperator<String> words) {
            return new SessionLost(words.apply(detail));
        }

        @Override
        public String name() {
            return "session_lost";
        }
    }
}
