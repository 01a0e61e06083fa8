package dev.pagehand.llm.wire;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what no provider would take, before anything is sent. */
final class RequestCheck {
    private RequestCheck() {}

    /** Throws {@link LlmException.Configuration} for a request that this model cannot take. */
    static void check(LlmRequest request, WireEndpoint endpoint) {
        if (!request.tools().isEmpty() && !endpoint.capabilities().tools()) {
            throw new LlmException.Configuration(
                    endpoint.model() + " takes no tools; choose another model (PAGEHAND_MODEL)");
        }
        if (!endpoint.capabilities().vision() && request.messages().stream().anyMatch(RequestCheck::hasPicture)) {
            throw new LlmException.Configuration(
                    endpoint.model() + " sees no pictures; choose a model with vision (PAGEHAND_MODEL)");
        }
        Set<String> names = new HashSet<>();
        for (ToolSpec tool : request.tools()) {
            if (!names.add(tool.name())) {
                throw new LlmException.Configuration("two tools are called '" + tool.name() + "'; rename one");
            }
        }
    }

    private static boolean hasPicture(Message message) {
        List<ContentPart> parts = message instanceof Message.User user
                ? user.parts()
                : message instanceof Message.ToolResult result ? result.parts() : List.of();
        return parts.stream()
                .anyMatch(part -> part instanceof ContentPart.Image || part instanceof ContentPart.ImageUrl);
    }
}
