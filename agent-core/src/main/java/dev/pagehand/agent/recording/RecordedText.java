package dev.pagehand.agent.recording;

import java.util.List;

/**
 * What stands around a value in a text.
 *
 * @param before from the text's beginning to the value; <code>{…}</code> in it is another value or whatever else stands there
 * @param after from the value to the text's end, likewise
 * @param shapes what each part that may be another one looked like, the value included, in the text's order: {@code number},
 *     {@code date}, or what was the same of it, such as {@code capital words no-digits}; empty where anything may stand there
 */
public record RecordedText(String before, String after, List<String> shapes) {

    /** The value is all that the text says. */
    public static final RecordedText NOTHING = new RecordedText("", "", List.of());

    public RecordedText {
        shapes = List.copyOf(shapes);
    }
}
