package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks arguments against a tool's schema; each problem names the field and what it wants. */
final class ArgumentCheck {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();

    List<String> problems(Tool tool, ObjectNode arguments) {
        Schema schema = compiled.computeIfAbsent(tool.name(), name -> schemas.getSchema(tool.inputSchema()));
        return schema.validate(arguments).stream()
                .map(error -> told(tool, error))
                .toList();
    }

    /** Whether arguments can be checked against a schema that somebody else wrote. */
    static boolean understands(ObjectNode schema) {
        try {
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .validate(Results.object());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String told(Tool tool, Error error) {
        String where = String.valueOf(error.getInstanceLocation())
                .replaceFirst("^[/$.]+", "")
                .replace('/', '.');
        if (error.getKeyword().equals("pattern")) {
            String wanted = tool.inputSchema()
                    .path("properties")
                    .path(where)
                    .path("description")
                    .asText("an element's id such as 0-13");
            return where + ": wants " + Character.toLowerCase(wanted.charAt(0)) + wanted.substring(1)
                    + "; no selector or name. browser_find(text) gives the ids of what you look for";
        }
        return (where.isEmpty() ? "" : where + ": ") + error.getMessage();
    }
}
