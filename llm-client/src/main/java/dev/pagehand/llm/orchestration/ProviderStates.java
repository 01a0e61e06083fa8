package dev.pagehand.llm.orchestration;

import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import java.util.ArrayList;
import java.util.List;

/** Takes out of a conversation what other providers left in it for themselves alone. */
public final class ProviderStates {

    private ProviderStates() {}

    /** The same request without the opaque state of providers other than this one. */
    public static LlmRequest keepOnly(String provider, LlmRequest request) {
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            if (message instanceof Message.Assistant assistant) {
                List<ContentPart> parts = kept(assistant.parts(), provider);
                // A turn of nothing but foreign state would be an empty one, which providers refuse.
                if (!parts.isEmpty()
                        || !assistant.toolCalls().isEmpty()
                        || assistant.parts().isEmpty()) {
                    messages.add(new Message.Assistant(parts, assistant.toolCalls()));
                }
            } else if (message instanceof Message.User user) {
                messages.add(new Message.User(kept(user.parts(), provider)));
            } else if (message instanceof Message.ToolResult result) {
                messages.add(new Message.ToolResult(
                        result.callId(), result.name(), kept(result.parts(), provider), result.error()));
            } else {
                messages.add(message);
            }
        }
        return messages.equals(request.messages()) ? request : request.withMessages(messages);
    }

    private static List<ContentPart> kept(List<ContentPart> parts, String provider) {
        return parts.stream()
                .filter(part -> !(part instanceof ContentPart.ProviderState state)
                        || state.provider().equals(provider))
                .toList();
    }
}
