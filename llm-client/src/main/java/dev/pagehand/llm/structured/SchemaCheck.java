package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import dev.pagehand.llm.wire.WireJson;
import java.util.List;
import java.util.Optional;

/** Checks JSON against a JSON schema (2020-12), for a model to read what is wrong. */
public final class SchemaCheck {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final int MOST_PROBLEMS = 10;

    private SchemaCheck() {}

    /** What is wrong with the value, such as {@code "price: string found, number expected"}; empty where nothing is. */
    public static List<String> problems(JsonNode schema, JsonNode value) {
        Schema compiled = SCHEMAS.getSchema(schema);
        return compiled.validate(value).stream()
                .limit(MOST_PROBLEMS)
                .map(SchemaCheck::told)
                .toList();
    }

    /**
     * What is wrong with a tool call: a tool that was not offered, arguments that are no JSON object or do not fit the
     * tool's schema.
     */
    public static List<String> problems(ToolCall call, List<ToolSpec> tools) {
        Optional<ToolSpec> tool =
                tools.stream().filter(spec -> spec.name().equals(call.name())).findFirst();
        if (tool.isEmpty()) {
            return List.of("there is no tool '" + call.name() + "'; there are "
                    + tools.stream().map(ToolSpec::name).toList());
        }
        return WireJson.object(call.arguments())
                .map(arguments -> problems(tool.get().inputSchema(), arguments))
                .orElseGet(() -> List.of("the arguments are no JSON object"));
    }

    private static String told(Error error) {
        String where = String.valueOf(error.getInstanceLocation())
                .replaceFirst("^[/$.]+", "")
                .replace('/', '.');
        return (where.isEmpty() ? "" : where + ": ") + error.getMessage();
    }
}
