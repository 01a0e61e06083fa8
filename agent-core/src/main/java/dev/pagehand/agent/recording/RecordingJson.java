package dev.pagehand.agent.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.ReadableLocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recordings as JSON, with everything in one order. What is empty is left out. */
final class RecordingJson {

    static final int VERSION = 1;

    private RecordingJson() {}

    static ObjectNode write(Recording recording) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recording", VERSION).put("task", recording.task()).put("base", recording.base());
        texts(json.putArray("variables"), recording.variables());
        if (!recording.calls().isEmpty()) {
            ArrayNode calls = json.putArray("calls");
            recording.calls().forEach(call -> calls.add(write(call)));
        }
        ArrayNode steps = json.putArray("steps");
        recording.steps().forEach(step -> steps.add(write(step)));
        return json;
    }

    private static ObjectNode write(RecordedCall call) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("verb", call.verb().word())
                .put("asked", call.asked())
                .put("steps", call.steps());
    }

    private static ObjectNode write(RecordedStep step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("instruction", step.instruction());
        if (step instanceof RecordedStep.Read read) {
            return json.put("read", read.question());
        }
        if (step instanceof RecordedStep.Verify verify) {
            return json.put("verify", verify.condition());
        }
        if (step instanceof RecordedStep.Extract extract) {
            return ExtractJson.write(extract, json);
        }
        return write((RecordedStep.Act) step, json);
    }

    private static ObjectNode write(RecordedStep.Act act, ObjectNode json) {
        if (act.part() > 0) {
            json.put("part", act.part());
        }
        json.put("tool", act.tool()).set("arguments", act.arguments());
        if (!act.elements().isEmpty()) {
            ObjectNode elements = json.putObject("elements");
            act.elements().forEach((pointer, element) -> elements.set(pointer, write(element)));
        }
        if (!act.expected().isEmpty()) {
            json.set("expected", write(act.expected()));
        }
        return json;
    }

    private static ObjectNode write(RecordedElement element) {
        ObjectNode json = element.fingerprint().toJson();
        element.locator().ifPresent(locator -> json.set("locator", locator.toJson()));
        return json;
    }

    private static ObjectNode write(Expected expected) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        expected.url().ifPresent(url -> json.put("url", url));
        expected.title().ifPresent(title -> json.put("title", title));
        if (!expected.added().isEmpty()) {
            texts(json.putArray("added"), expected.added());
        }
        if (!expected.removed().isEmpty()) {
            texts(json.putArray("removed"), expected.removed());
        }
        if (!expected.state().isEmpty()) {
            ObjectNode state = json.putObject("state");
            expected.state().forEach(state::put);
        }
        if (expected.opened().tab()) {
            json.put("tab", true);
        }
        if (!expected.opened().files().isEmpty()) {
            texts(json.putArray("files"), expected.opened().files());
        }
        return json;
    }

    static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** Reads what fits the schema. */
    static Recording read(JsonNode json) {
        List<RecordedStep> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step(step)));
        List<RecordedCall> calls = new ArrayList<>();
        json.path("calls")
                .forEach(call -> calls.add(new RecordedCall(
                        RecordedCall.Verb.of(call.path("verb").asText()),
                        call.path("asked").asText(),
                        call.path("steps").asInt())));
        return new Recording(
                json.path("task").asText(), json.path("base").asText(), texts(json.path("variables")), steps, calls);
    }

    private static RecordedStep step(JsonNode json) {
        String instruction = json.path("instruction").asText();
        if (json.has("read")) {
            return new RecordedStep.Read(instruction, json.get("read").asText());
        }
        if (json.has("verify")) {
            return new RecordedStep.Verify(instruction, json.get("verify").asText());
        }
        if (json.has("extract")) {
            return ExtractJson.read(instruction, json);
        }
        Map<String, RecordedElement> elements = new LinkedHashMap<>();
        json.path("elements").properties().forEach(one -> elements.put(one.getKey(), element(one.getValue())));
        return new RecordedStep.Act(
                instruction,
                json.path("part").asInt(),
                json.path("tool").asText(),
                (ObjectNode) json.path("arguments"),
                elements,
                expected(json.path("expected")));
    }

    private static RecordedElement element(JsonNode json) {
        return new RecordedElement(
                Fingerprint.fromJson(json),
                json.has("locator") ? Optional.of(ReadableLocator.fromJson(json.get("locator"))) : Optional.empty());
    }

    private static Expected expected(JsonNode json) {
        Map<String, String> state = new LinkedHashMap<>();
        json.path("state")
                .properties()
                .forEach(one -> state.put(one.getKey(), one.getValue().asText()));
        return new Expected(
                text(json, "url"),
                text(json, "title"),
                texts(json.path("added")),
                texts(json.path("removed")),
                state,
                new Opened(json.path("tab").asBoolean(), texts(json.path("files"))));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.has(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
