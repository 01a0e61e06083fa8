package dev.pagehand.agent.ground.words;

import java.util.regex.Pattern;

/**
 * What commands and buttons are called that destroy, and that leave a dialog. There are several lists of each, since each answers a
 * question of its own, of which the words differ: a word that is put into one is to be thought of for the others, but not always to
 * be put there.
 */
public final class CommandWords {

    /** Nothing is destroyed by the dozen: buttons that no step presses each of. A cross is here, since it deletes rows. */
    public static final Pattern DESTROYS_EACH =
            Pattern.compile("(?i)(?:delete|remove|erase|trash|discard|cancel|revoke|reset|clear|ban|block)\\b|[×✕✖]");

    /** Names that only their own surroundings explain, and no heading of the page: "Delete history" is not "delete account history". */
    public static final Pattern DESTROYS_ITS_OWN =
            Pattern.compile("(?i)(?:delete|remove|erase|discard|cancel|revoke|reset|clear|ban|block)\\b");

    /** Verbs for which a thing has to be found by its name, and buttons that send no form. Closing does not send it, either. */
    public static final Pattern DESTROYS_UNTOLD =
            Pattern.compile("(?i)delete|remove|erase|trash|cancel|close|clear|reset|revoke|ban|block");

    /** What no sentence begins with that fills in a form; so it has more of what is done to a thing, such as "archive". */
    public static final Pattern DESTROYS_NO_FORM = Pattern.compile(
            "(?i)(?:delete|remove|erase|trash|discard|cancel|close|archive|clear|reset|revoke|ban|block|undo|hide|mute)\\b");

    /** Names of buttons that leave a dialog without doing what it asks. "OK" does it, so it is not here. */
    public static final Pattern LEAVES_UNDONE = Pattern.compile(
            "(?i)\\W*(?:no\\b.*|cancel|close|dismiss|back|go back|never mind|not now|keep\\b.*|abort|×|x|later|maybe later|don.?t\\b.*)\\W*");

    /** Names of buttons by which a dialog is told where the page marks none: "OK" is here, since it leaves what only tells something. */
    public static final Pattern LEAVES_ANYHOW = Pattern.compile(
            "(?i)\\W*(?:no\\b.*|cancel|close|dismiss|back|never mind|not now|keep\\b.*|abort|later|maybe later|don.?t\\b.*|ok|okay|got it|understood|[x×✕✖])\\W*");

    /** Names of buttons that close a dialog or a banner and do nothing else, also with what they close: "Close this window". */
    public static final Pattern LEAVES_AT_ONCE = Pattern.compile(
            "(?i)\\s*(close|×|✕|✖|x|dismiss|no thanks|not now|maybe later|cancel|hide|no|got it|skip)(?: (?:the )?(?:dialog|window|banner|pop-?up|modal|message|notification|this))?\\s*");

    private CommandWords() {}
}
