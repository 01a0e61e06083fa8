package dev.pagehand.llm.structured;

import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import java.util.ArrayList;
import java.util.List;

/** Asks for JSON in words. */
final class SchemaPrompt {
    private SchemaPrompt() {}

    /** The request without its schema, which a system message tells instead. */
    static LlmRequest instead(LlmRequest request, ResponseSchema schema) {
        String ask =
                "When you give your answer, write one JSON value that satisfies this JSON schema, and nothing else:"
                        + " no code fence, no words before or after it.\n" + schema.schema();
        List<Message> messages = new ArrayList<>();
        if (request.messages().get(0) instanceof Message.System system) {
            messages.add(Message.system(system.text() + "\n\n" + ask));
            messages.addAll(request.messages().subList(1, request.messages().size()));
        } else {
            messages.add(Message.system(ask));
            messages.addAll(request.messages());
        }
        return request.withMessages(messages).withoutResponseSchema();
    }

    static Message repair(String problem) {
        return Message.user("That answer does not fit: " + problem
                + ". Answer again with the whole corrected JSON value and nothing else.");
    }
}
