package dev.pagehand.agent.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Steps that took values from a page, as JSON. */
final class ExtractJson {

    private ExtractJson() {}

    static ObjectNode write(RecordedStep.Extract step, ObjectNode json) {
        json.set("extract", step.schema());
        ArrayNode values = json.putArray("values");
        step.values().forEach(value -> {
            ObjectNode one = values.addObject();
            one.put("pointer", value.pointer()).put("role", value.role()).put("label", value.label());
            write(value.around(), one);
            one.put("number", value.number());
        });
        if (!step.rows().isEmpty()) {
            ArrayNode rows = json.putArray("rows");
            step.rows().forEach(list -> write(list, rows.addObject()));
        }
        return json;
    }

    private static void write(RecordedRows list, ObjectNode json) {
        json.put("pointer", list.pointer()).put("list", list.list()).put("heading", list.heading());
        RecordingJson.texts(json.putArray("parts"), list.parts());
        ArrayNode cells = json.put("others", list.others()).putArray("cells");
        list.cells().forEach(cell -> {
            ObjectNode one = cells.addObject();
            one.put("pointer", cell.pointer()).put("part", cell.part()).put("label", cell.label());
            write(cell.around(), one);
            one.put("link", cell.link());
        });
    }

    private static void write(RecordedText around, ObjectNode json) {
        json.put("before", around.before()).put("after", around.after());
        if (!around.shapes().isEmpty()) {
            RecordingJson.texts(json.putArray("shapes"), around.shapes());
        }
    }

    /** Reads what fits the schema. */
    static RecordedStep.Extract read(String instruction, JsonNode json) {
        List<RecordedValue> values = new ArrayList<>();
        json.path("values").forEach(value -> values.add(value(value)));
        List<RecordedRows> rows = new ArrayList<>();
        json.path("rows").forEach(list -> rows.add(list(list)));
        return new RecordedStep.Extract(instruction, json.path("extract"), values, rows);
    }

    private static RecordedValue value(JsonNode json) {
        return new RecordedValue(
                json.path("pointer").asText(),
                json.path("role").asText(),
                json.path("label").asText(),
                around(json),
                json.path("number").asBoolean());
    }

    private static RecordedText around(JsonNode json) {
        return new RecordedText(
                json.path("before").asText(), json.path("after").asText(), RecordingJson.texts(json.path("shapes")));
    }

    private static RecordedRows list(JsonNode json) {
        List<RecordedCell> cells = new ArrayList<>();
        json.path("cells")
                .forEach(cell -> cells.add(new RecordedCell(
                        cell.path("pointer").asText(),
                        cell.path("part").asInt(),
                        cell.path("label").asText(),
                        around(cell),
                        cell.path("link").asBoolean())));
        return new RecordedRows(
                json.path("pointer").asText(),
                json.path("list").asText(),
                json.path("heading").asText(),
                RecordingJson.texts(json.path("parts")),
                json.path("others").asInt(),
                cells);
    }
}
