package dev.pagehand.agent.recording;

/**
 * Where one value stands in each row of a list.
 *
 * @param pointer the value's JSON pointer in an item, such as {@code /price}; empty where items are no objects
 * @param part which of the row's parts shows it, from 0
 * @param label the head of its column, or what the part before it says in every row; empty for neither
 * @param before what the part says before the value; <code>{…}</code> in it is another value or whatever else stands there
 * @param after what it says after it, likewise
 * @param link whether the value is where the part leads to
 */
public record RecordedCell(String pointer, int part, String label, String before, String after, boolean link) {}
