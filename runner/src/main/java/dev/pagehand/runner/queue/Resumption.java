package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Checkpoint;
import java.nio.file.Path;

/**
 * Where an attempt goes on.
 *
 * @param name of the checkpoint
 * @param checkpoint what was said, done and used, up to the end of the attempt before
 * @param address of the page
 * @param nextNode the number that no element of the browser before had
 * @param storage the file of cookies and local storage
 */
record Resumption(String name, Checkpoint checkpoint, String address, int nextNode, Path storage) {

    static ObjectNode json(Checkpoint checkpoint, String address, int nextNode) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("address", address);
        json.put("nextNode", nextNode).set("checkpoint", checkpoint.toJson());
        return json;
    }

    static Resumption of(String name, ObjectNode json, Path storage) {
        return new Resumption(
                name,
                Checkpoint.of(json.path("checkpoint")),
                json.path("address").asText(),
                json.path("nextNode").asInt(),
                storage);
    }

    Resumption with(Checkpoint other) {
        return new Resumption(name, other, address, nextNode, storage);
    }
}
