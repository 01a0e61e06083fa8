package dev.pagehand.agent.recording;

/**
 * Where one value of an extraction stood: in a line of the page, after a line that names it.
 *
 * @param pointer the value's JSON pointer in what was extracted, such as {@code /total}
 * @param role of the line, such as {@code text}
 * @param label what the line before it says; empty where it is the page's first
 * @param around what the line says before and after the value
 * @param number whether the value is a number
 */
public record RecordedValue(String pointer, String role, String label, RecordedText around, boolean number) {}
