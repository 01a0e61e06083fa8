package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Quotes;
import java.util.List;
import java.util.Optional;

/** One explicit step that a person wrote. Parts that name an element may hold the marks of its {@link Quotes}. */
public sealed interface Instruction {

    /** Open an address. */
    record Open(String url) implements Instruction {}

    /** How to click. */
    enum Click {
        SINGLE,
        /** A click on what leads somewhere or shows something, which no text field does. */
        OPENING,
        DOUBLE,
        RIGHT,
        HOVER
    }

    /** Click something, or point at it. */
    record Press(String target, Click how) implements Instruction {}

    /** Put text into a field; an empty target means the only field. */
    record Type(String text, String target, boolean submit) implements Instruction {}

    /** Give a field, a list, a slider, a switch or a counter a value. */
    record Assign(String target, String value) implements Instruction {}

    /** Take what the page says about something, and write it into a field. */
    record Copy(String question, String target) implements Instruction {}

    /** Press a counter's button so many times; fewer than 0 to lower it. */
    record Increase(String target, int by) implements Instruction {}

    /** Open or close a part of the page that can be folded. */
    record Expand(String target, boolean open) implements Instruction {}

    /** Close a dialog or a banner; the word says how, such as "cancel". */
    record CloseDialog(String how, String which) implements Instruction {}

    /** Press the button that is called like the verb, in the row or card of a thing: "edit the row of Ann". */
    record Operate(String verb, String thing) implements Instruction {}

    /** Press a button for a purpose: "Remove" to "delete the member Ann"; the purpose tells of several the one that is meant. */
    record Use(String button, String purpose) implements Instruction {}

    /** Fill in several fields, each said in one phrase with its value, such as "first name Ann" or "2 guests". */
    record Fields(List<String> phrases) implements Instruction {
        public Fields {
            phrases = List.copyOf(phrases);
        }
    }

    /** Choose by what options are called; an empty target means whatever offers them. */
    record Choose(List<String> options, String target) implements Instruction {
        public Choose {
            options = List.copyOf(options);
        }
    }

    /** Check or uncheck. */
    record SetChecked(String target, boolean on) implements Instruction {}

    /** Check the box that says that one agrees to something, such as "the terms". */
    record Agree(String to) implements Instruction {}

    /** Press a key, such as {@code Enter} or {@code Control+A}. */
    record Key(String key) implements Instruction {}

    /** Scroll the page, or to an element where the target is not empty. */
    record Scroll(String direction, String target) implements Instruction {}

    /** Wait for a text to come or to go, or some seconds. */
    record WaitFor(String text, boolean gone, Optional<Double> seconds) implements Instruction {}

    /** Answer a dialog of the browser's. */
    record AnswerDialog(boolean accept, Optional<String> text) implements Instruction {}

    /** Back, forward or reload. */
    record History(String tool) implements Instruction {}

    /** Fill in a log-in form and send it. */
    record LogIn(String user, String password) implements Instruction {}

    /** Fill in the search field and send it. */
    record Search(String text) implements Instruction {}

    /**
     * Sort a list or a table.
     *
     * @param order what by, as the page names it
     * @param descending the direction, where it was told
     * @param said the whole of what was said, for lists that offer just that
     */
    record SortBy(String order, Optional<Boolean> descending, String said) implements Instruction {}

    /** Open what a row or card leads to. */
    record OpenRow(String of) implements Instruction {}

    /** Press the button that adds or removes one thing, such as "add the Backpack to the cart". */
    record AddOrRemove(boolean add, String thing, String where) implements Instruction {}

    /** Tell what the page says about something. */
    record Read(String question) implements Instruction {}

    /** Make sure of something, or end without success. */
    record Verify(String condition) implements Instruction {}

    /** A text written into a field and then sent by a button, or by Enter where that is empty. */
    record Submit(String text, String target, String button) implements Instruction {}

    /** Fields that are filled in one after the other, and the button that is pressed at the end. */
    record Form(List<Instruction> fields, String button) implements Instruction {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Look for a thing that is not shown yet, and then do something with it.
     *
     * @param where what hides it, such as "tabs", "tree" or "pages"; "any" for whatever the page has
     */
    record Seek(String where, ParsedStep then) implements Instruction {}

    /** Write the beginning of a value into a field that offers values, and take the one that is meant. */
    record Pick(String text, String target) implements Instruction {}

    /** The same where only how the value begins and ends was told. */
    record PickLike(String begin, String end, String target) implements Instruction {}

    /**
     * Press every button of one name.
     *
     * @param where what their rows must have in them; empty for the whole page
     * @param count how many; 0 for all
     */
    record PressEach(String button, String where, int count) implements Instruction {}

    /**
     * A step of a sentence that began with a place, which may hold for it, too: "in the row of Ann, choose Late and write 'bus'
     * into the remark".
     *
     * @param there the step with the place
     * @param plain the step without it
     */
    record Within(ParsedStep there, ParsedStep plain) implements Instruction {}

    /**
     * What was said before a colon, such as "reschedule Ann: pick 11:30": done only where what follows cannot be done without.
     *
     * @param step what it may mean
     * @param next what follows; absent until the whole text is read
     */
    record Announced(ParsedStep step, Optional<ParsedStep> next) implements Instruction {}

    /** Answer a message, or send it on: the message, its button, the field, the button that sends it. */
    record Respond(String verb, String message, String text, boolean sends) implements Instruction {}

    /** A clause that begins with what is to be done, in words that only the page may explain. */
    record Command(String said) implements Instruction {}

    /** What the rules do not understand. */
    record Beyond() implements Instruction {}
}
