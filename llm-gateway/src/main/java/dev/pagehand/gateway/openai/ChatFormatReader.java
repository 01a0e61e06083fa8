package dev.pagehand.gateway.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.gateway.front.Fields;
import dev.pagehand.llm.ResponseSchema;
import java.util.Optional;

/** Reads {@code response_format}. */
final class ChatFormatReader {

    private ChatFormatReader() {}

    /** The shape that the answer must have. {@code json_object} is an object of any fields. */
    static Optional<ResponseSchema> schema(Fields body) {
        Optional<Fields> format = body.object("response_format");
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return switch (format.get().text("type")) {
            case "text" -> Optional.empty();
            case "json_object" ->
                Optional.of(new ResponseSchema(
                        "object", JsonNodeFactory.instance.objectNode().put("type", "object")));
            case "json_schema" -> Optional.of(given(format.get()));
            default -> throw format.get().wrong("type", "must be text, json_object or json_schema");
        };
    }

    private static ResponseSchema given(Fields format) {
        Fields schema = format.object("json_schema").orElseThrow(() -> format.wrong("json_schema", "is missing"));
        Fields shape = schema.object("schema").orElseThrow(() -> schema.wrong("schema", "is missing"));
        return new ResponseSchema(schema.optionalText("name").orElse("answer"), shape.node());
    }
}
