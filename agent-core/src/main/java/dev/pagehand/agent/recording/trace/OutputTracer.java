package dev.pagehand.agent.recording.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.recording.RecordedRows;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.RecordedValue;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where what was extracted stands on a session's page, and what stands there now. Of the page as it is when this is made. */
public final class OutputTracer {

    private final ValueTracer values;
    private final Optional<RowReader> rows;
    private final Steady steady;

    /**
     * Looks at the page as it is now.
     *
     * @param schema of what is extracted
     * @param meant what was asked for; its words are not by chance, though they may look like a date or a number of an order
     */
    public OutputTracer(BrowserSession session, JsonNode schema, String meant) {
        steady = new Steady(meant);
        values = new ValueTracer(PageView.parse(session.observe().text()).orElseThrow(), schema, steady);
        PageSnapshot whole = session.inTab(tab -> PageReader.read(
                tab,
                PageReader.Request.ofSources(Optional.empty()),
                session.options().timeout()));
        rows = whole.truncated() ? Optional.empty() : Optional.of(RowReader.of(new PageRows(whole.elements()), schema));
    }

    /** The step that takes it again; without any place where the page does not tell where one of the values stands. */
    public RecordedStep.Extract trace(String instruction, JsonNode schema, JsonNode output) {
        Map<String, JsonNode> single = new LinkedHashMap<>();
        List<RecordedRows> lists = new ArrayList<>();
        List<RecordedValue> places = new ArrayList<>();
        boolean traced = trace("", output, single, lists);
        single.forEach((pointer, value) -> values.place(pointer, value, single).ifPresent(places::add));
        return traced && places.size() == single.size()
                ? new RecordedStep.Extract(instruction, schema, places, lists)
                : new RecordedStep.Extract(instruction, schema, List.of(), List.of());
    }

    private boolean trace(String pointer, JsonNode value, Map<String, JsonNode> single, List<RecordedRows> lists) {
        if (value instanceof ObjectNode object) {
            return object.properties().stream()
                    .allMatch(field ->
                            trace(pointer + "/" + Pointers.escaped(field.getKey()), field.getValue(), single, lists));
        }
        if (value instanceof ArrayNode items) {
            Optional<RecordedRows> found = rows.filter(reader -> !items.isEmpty())
                    .flatMap(reader -> new RowTracer(reader, steady).trace(pointer, items));
            found.ifPresent(lists::add);
            return found.isPresent();
        }
        single.put(pointer, value);
        return value.isNumber() || value.isTextual();
    }

    /** What stands in the places of a step; empty where one of them is not as it was. */
    public Optional<JsonNode> read(RecordedStep.Extract step) {
        JsonNode output = JsonNodeFactory.instance.objectNode();
        for (RecordedValue value : step.values()) {
            output = with(output, value.pointer(), values.read(value));
        }
        for (RecordedRows list : step.rows()) {
            output = with(output, list.pointer(), rows.flatMap(reader -> reader.read(list)));
        }
        return step.isTraced() && !output.isMissingNode() ? Optional.of(output) : Optional.empty();
    }

    private static JsonNode with(JsonNode output, String pointer, Optional<? extends JsonNode> value) {
        if (value.isEmpty() || output.isMissingNode()) {
            return MissingNode.getInstance();
        }
        if (pointer.isEmpty()) {
            return value.get();
        }
        Pointers.put((ObjectNode) output, pointer, value.get());
        return output;
    }
}
