package dev.pagehand.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model was asked, whatever the wire format.
 *
 * @param model as it stands on the wire
 * @param system all system messages
 * @param turns everything else, in order
 * @param tools their names
 * @param toolRequired whether one must be called
 * @param maxTokens the most words of the answer
 * @param stops stop sequences
 * @param schema a JSON schema for the answer; {@code null} node never
 * @param stream whether the answer shall be streamed
 */
public record Asked(
        String model,
        String system,
        List<Turn> turns,
        List<String> tools,
        boolean toolRequired,
        OptionalInt maxTokens,
        List<String> stops,
        Optional<JsonNode> schema,
        boolean stream) {

    /**
     * One turn, or a part of one.
     *
     * @param role user, assistant or tool
     * @param text its text; of a tool's result, the result
     * @param pictures what its pictures show
     * @param signed whether it gave back signed thinking
     */
    public record Turn(String role, String text, List<String> pictures, boolean signed) {}

    Turn last() {
        return turns.get(turns.size() - 1);
    }

    String allUserText() {
        StringBuilder text = new StringBuilder();
        turns.stream()
                .filter(turn -> turn.role().equals("user"))
                .forEach(turn -> text.append(turn.text()).append('\n'));
        return text.toString();
    }
}
