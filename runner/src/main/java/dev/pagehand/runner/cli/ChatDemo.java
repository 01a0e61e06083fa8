package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.StreamEvent;
import java.util.concurrent.CompletionException;

/**
 * {@code chat --demo}: the same question asked synchronously, streaming and asynchronously. With {@code --json} one
 * document {@code {"synchronous":{…},"streaming":{…},"asynchronous":{…}}}, each as {@link ChatJson} has it.
 */
final class ChatDemo {

    /** What is asked where nobody says. */
    static final String QUESTION = "Say in one sentence what a browser is.";

    private final Shell shell;
    private final LlmClient client;
    private final boolean json;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    ChatDemo(Shell shell, LlmClient client, boolean json) {
        this.shell = shell;
        this.client = client;
        this.json = json;
    }

    void run(LlmRequest request, CallOptions options) {
        title("synchronous");
        LlmResponse waited = client.complete(request, options);
        print(waited.text());
        end("synchronous", waited);

        title("streaming");
        end("streaming", client.stream(request, options, this::piece));

        title("asynchronous");
        LlmResponse later = joined(request, options);
        print(later.text());
        end("asynchronous", later);
        if (json) {
            OutputFlags.print(shell, document);
        }
    }

    private LlmResponse joined(LlmRequest request, CallOptions options) {
        try {
            return client.completeAsync(request, options).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LlmException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void piece(StreamEvent event) {
        if (event instanceof StreamEvent.TextDelta delta) {
            print(delta.text());
        }
    }

    private void title(String way) {
        print("--- " + way + " ---\n");
    }

    private void print(String text) {
        if (!json) {
            shell.out().print(PlainText.lines(text));
            shell.out().flush();
        }
    }

    private void end(String way, LlmResponse answer) {
        print("\n");
        document.set(way, ChatJson.of(client, answer));
    }
}
