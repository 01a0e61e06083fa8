package dev.pagehand.agent.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a recording. */
public sealed interface RecordedStep {

    /** What a person would say to have it done, with {@code %name%} in place of what varies. */
    String instruction();

    /**
     * A tool call.
     *
     * @param part which part of the instruction this is, from 0: opening a list is one, choosing from it another
     * @param tool such as {@code browser_click}
     * @param arguments what the tool takes, without the ids of elements; do not change them
     * @param elements the elements by the place of their ids in the arguments, as JSON pointers: {@code /target}
     * @param expected what it changed
     */
    record Act(
            String instruction,
            int part,
            String tool,
            ObjectNode arguments,
            Map<String, RecordedElement> elements,
            Expected expected)
            implements RecordedStep {
        public Act {
            elements = Collections.unmodifiableMap(new LinkedHashMap<>(elements));
        }

        /** The same, with other elements and something else that it changes. */
        public Act with(Map<String, RecordedElement> found, Expected seen) {
            return new Act(instruction, part, tool, arguments, found, seen);
        }
    }

    /**
     * A question that was answered from the page by its labels, tables and headings.
     *
     * @param question such as {@code the order number}
     */
    record Read(String instruction, String question) implements RecordedStep {}

    /**
     * A condition that held.
     *
     * @param condition such as {@code the page shows 'Thank you'}
     */
    record Verify(String instruction, String condition) implements RecordedStep {}

    /**
     * Values that were taken from the page by a JSON schema.
     *
     * @param schema do not change it
     * @param values where each of them stood, but for those of lists
     * @param rows where the lists stood; both are empty where it is not known of all values, so that they cannot be taken
     *     again without a model
     */
    record Extract(String instruction, JsonNode schema, List<RecordedValue> values, List<RecordedRows> rows)
            implements RecordedStep {
        public Extract {
            values = List.copyOf(values);
            rows = List.copyOf(rows);
        }

        /** Whether it is known where the values stood. */
        public boolean isTraced() {
            return !values.isEmpty() || !rows.isEmpty();
        }
    }
}
