package dev.pagehand.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** An official client for Node, in a process of its own that {@code client.mjs} runs in. */
abstract class NodeClientContract extends ClientContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private NodeProcess node;

    NodeClientContract(String name) {
        this.name = name;
    }

    @BeforeAll
    void start() {
        node = NodeProcess.start(url());
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private ObjectNode task(String op, String model, String question) {
        return JSON.createObjectNode()
                .put("client", name)
                .put("op", op)
                .put("model", model)
                .put("question", question);
    }

    private JsonNode run(ObjectNode task) {
        try {
            return JSON.readTree(node.ask(task.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Answer> answers(ObjectNode task) {
        JsonNode said = run(task);
        if (said.has("message")) {
            throw new AssertionError(said.toString());
        }
        List<Answer> answers = new ArrayList<>();
        said.path("answers").forEach(answer -> answers.add(JSON.convertValue(answer, Answer.class)));
        return answers;
    }

    @Override
    Answer ask(String model, String question) {
        return answers(task("ask", model, question)).get(0);
    }

    @Override
    Answer stream(String model, String question) {
        return answers(task("ask", model, question).put("stream", true)).get(0);
    }

    @Override
    List<Answer> useTool(String model, String question, boolean stream) {
        return answers(task("tool", model, question).put("stream", stream));
    }

    @Override
    Answer look(String model, String base64) {
        return answers(task("ask", model, "What do you see?").put("picture", base64))
                .get(0);
    }

    @Override
    String city(String model, String question) {
        String text =
                answers(task("ask", model, question).put("shape", true)).get(0).text();
        try {
            return JSON.readTree(text).path("city").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    Answer askFor(String model, String question, int tokens) {
        return answers(task("ask", model, question).put("most", tokens)).get(0);
    }

    @Override
    Failure fail(String model, String question) {
        JsonNode said = run(task("ask", model, question));
        return new Failure(said.path("status").asInt(), said.path("message").asText());
    }

    @Override
    Broken streamUntilItBreaks(String model, String question) {
        JsonNode said = run(task("ask", model, question).put("stream", true));
        return new Broken(said.path("pieces").asInt(), said.path("message").asText());
    }

    @Override
    void leave(String model, String question) {
        answers(task("leave", model, question));
    }
}
