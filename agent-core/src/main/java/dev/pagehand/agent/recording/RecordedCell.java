package dev.pagehand.agent.recording;

/**
 * Where one value stands in each row of a list.
 *
 * @param pointer the value's JSON pointer in an item, such as {@code /price}; empty where items are no objects
 * @param part which of the row's parts shows it, from 0
 * @param label the head of its column, or what the part before it says in every row; empty for neither
 * @param around what the part says before and after the value
 * @param link whether the value is where the part leads to
 */
public record RecordedCell(String pointer, int part, String label, RecordedText around, boolean link) {}
