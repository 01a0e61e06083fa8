package dev.pagehand.agent.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.tool.Tool;
import dev.pagehand.browser.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tool that a model ends a run with. A claim that contradicts what was seen is handed back once. */
final class DoneTool implements Tool {

    static final String NAME = "done";

    /**
     * What the model claims.
     *
     * @param reason {@code needs_human}, {@code blocked}, {@code impossible} or empty
     * @param contradiction what was seen that speaks against a success
     */
    record Claim(
            boolean success, String answer, Optional<JsonNode> output, String reason, Optional<String> contradiction) {}

    private final Optional<JsonNode> outputSchema;
    private final Function<ObjectNode, Optional<String>> contradiction;
    private Optional<Claim> claim = Optional.empty();
    private boolean handedBack;

    DoneTool(Optional<JsonNode> outputSchema, Function<ObjectNode, Optional<String>> contradiction) {
        this.outputSchema = outputSchema;
        this.contradiction = contradiction;
    }

    Optional<Claim> claim() {
        return claim;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Ends the task.";
    }

    @Override
    public ObjectNode inputSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("success").put("type", "boolean");
        properties.putObject("answer").put("type", "string");
        properties
                .putObject("reason")
                .put("type", "string")
                .putArray("enum")
                .add("impossible")
                .add("blocked")
                .add("needs_human");
        outputSchema.ifPresent(output -> addOutput(schema, properties, output));
        schema.putArray("required").add("success").add("answer");
        return schema.put("additionalProperties", false);
    }

    /** References such as {@code #/$defs/row} count from the root, so definitions move there. */
    private static void addOutput(ObjectNode schema, ObjectNode properties, JsonNode output) {
        properties.set("output", output);
        for (String key : List.of("$defs", "definitions")) {
            if (output.has(key)) {
                schema.set(key, output.get(key));
            }
        }
    }

    @Override
    public ToolResult call(ObjectNode arguments) {
        boolean success = arguments.path("success").asBoolean();
        Optional<JsonNode> output = Optional.ofNullable(arguments.get("output"));
        if (success && outputSchema.isPresent() && output.isEmpty()) {
            return invalid("output is missing: give it as the schema of done says");
        }
        Optional<String> against = success ? contradiction.apply(arguments) : Optional.empty();
        if (against.isPresent() && !handedBack) {
            handedBack = true;
            return invalid(Prompts.read("contradiction", Map.of("evidence", against.get())));
        }
        claim = Optional.of(new Claim(
                success,
                arguments.path("answer").asText(),
                output,
                arguments.path("reason").asText(),
                against));
        return new ToolResult.Answer("the run ends", JsonNodeFactory.instance.objectNode(), List.of());
    }

    private static ToolResult invalid(String text) {
        return new ToolResult.Invalid(
                text, JsonNodeFactory.instance.objectNode().put("error", text));
    }
}
