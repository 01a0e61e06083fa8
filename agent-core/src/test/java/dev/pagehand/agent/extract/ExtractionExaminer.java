package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.settings.Settings;
import dev.pagehand.llm.structured.RecordSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockWebServer;

/** Shows pages to a browser of its own, with a model that reads them right, and one that plants something. */
final class ExtractionExaminer implements AutoCloseable {

    private static final int VALUES_PLANTED = 4;

    private final ReadingModel model = new ReadingModel();
    private final MockWebServer server = new MockWebServer();
    private final Agent agent;

    ExtractionExaminer() throws IOException {
        server.setDispatcher(model);
        server.start();
        agent = Agent.launch(AgentConfig.builder()
                .settings(Settings.of(
                        Map.of("LLM_API_URL", server.url("/v1/chat/completions").toString(), "LLM_API_KEY", "none")))
                .model("custom/gpt-4.1")
                .browser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true)))
                .build());
    }

    @Override
    public void close() {
        agent.close();
        server.close();
    }

    private Extractor show(ExtractionPages.Example page) {
        model.serves(page.pages());
        agent.navigate(server.url("/").toString());
        return agent.extractor().withPages(page.most());
    }

    void allIsCompleteTypedAndTraced(ExtractionPages.Example page) {
        model.knows(page.truth(), answer -> answer);

        Extraction<?> typed = page.list()
                ? show(page).extractAll("everything", page.type())
                : show(page).extract("everything", page.type());

        JavaType type = page.list() ? TypedValues.listOf(page.type()) : TypedValues.single(page.type());
        assertThat(typed.value()).isEqualTo(TypedValues.<Object>read(expected(page.truth()), type));
        assertThat(typed.warnings()).isEmpty();
        assertThat(model.calls()).isEqualTo(1);

        Extraction<JsonNode> json = show(page).extract("everything", schema(page));
        assertThat(same(json.value())).isEqualTo(same(expected(page.truth())));
        assertThat(json.provenance().stream().map(ValueSource::pointer))
                .containsExactlyInAnyOrderElementsOf(pointers(json.value()));
        assertThat(json.provenance())
                .allSatisfy(source -> assertThat(source.elementId()).matches("\\d+-\\d+"));
    }

    void whatIsPlantedIsDroppedAndTheRestIsKept(ExtractionPages.Example page) {
        List<String> missed = new ArrayList<>();
        for (Plant plant : page.plants()) {
            AtomicReference<List<String>> leaves = new AtomicReference<>(List.of());
            model.knows(page.truth(), answer -> {
                leaves.set(Plant.leaves(answer));
                return answer;
            });
            Extractor reader = show(page);
            reader.extract("everything", schema(page));
            for (String pointer : spread(leaves.get(), plant, page.most() > 1 ? 1 : VALUES_PLANTED)) {
                planted(page, reader, plant, pointer).ifPresent(missed::add);
            }
        }

        assertThat(missed).isEmpty();
    }

    private static List<String> spread(List<String> leaves, Plant plant, int most) {
        List<String> some = new ArrayList<>();
        int step = Math.max(1, leaves.size() / most);
        for (int i = plant.name().length() % step; i < leaves.size(); i += step) {
            some.add(leaves.get(i));
        }
        return some;
    }

    /** What went wrong; empty for nothing, also where that value cannot have this planted. */
    private Optional<String> planted(ExtractionPages.Example page, Extractor reader, Plant plant, String pointer) {
        AtomicReference<Boolean> done = new AtomicReference<>(false);
        model.knows(page.truth(), answer -> {
            Optional<JsonNode> wrong = plant.in(answer, pointer);
            done.set(wrong.isPresent());
            return wrong.orElse(answer);
        });
        Extractor again = page.most() > 1 ? show(page) : reader;
        Extraction<JsonNode> found = again.extract("everything", schema(page));
        if (!done.get()) {
            return Optional.empty();
        }
        JsonNode all = expected(page.truth());
        boolean right = (plant == Plant.OTHER_ID && same(found.value()).equals(same(all)))
                || same(found.value()).equals(same(without(all, pointer)));
        return right && !found.warnings().isEmpty()
                ? Optional.empty()
                : Optional.of(plant + " at " + pointer + " gave "
                        + shortened(found.value().at(pointer)) + ", all as expected but that: " + right + ", warnings "
                        + found.warnings());
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static JsonNode schema(ExtractionPages.Example page) {
        JsonNode items = RecordSchema.ofAny(page.type()).schema();
        if (!page.list()) {
            return items;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        if (items.has("$defs")) {
            schema.set("$defs", ((ObjectNode) items).remove("$defs"));
        }
        schema.set("items", items);
        return schema;
    }

    /** The value that a truth is about. */
    private JsonNode expected(JsonNode truth) {
        if (truth.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            truth.forEach(item -> out.add(expected(item)));
            return out;
        }
        if (truth.has("linkOf")) {
            return JsonNodeFactory.instance.textNode(
                    server.url(truth.get("to").asText()).toString());
        }
        if (truth.has("is")) {
            return truth.get("is");
        }
        if (!truth.isObject()) {
            return truth;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        truth.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .forEach(entry -> out.set(entry.getKey(), expected(entry.getValue())));
        return out;
    }

    private static JsonNode without(JsonNode value, String pointer) {
        JsonNode copy = value.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode holder = copy.at(at.head());
        if (holder instanceof ObjectNode object) {
            object.remove(at.last().getMatchingProperty());
            // Of an item without any value nothing is left.
            if (object.isEmpty() && copy instanceof ArrayNode items) {
                items.remove(at.head().last().getMatchingIndex());
            }
        } else if (holder instanceof ArrayNode array) {
            array.remove(at.last().getMatchingIndex());
        }
        return copy;
    }

    private static List<String> pointers(JsonNode value) {
        List<String> found = new ArrayList<>();
        collect(value, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.isValueNode()) {
            found.add(pointer);
        }
        node.properties().forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, found);
        }
    }

    /** Numbers by their value: 9.5 is 9.50. */
    private static Object same(JsonNode value) {
        Object plain = new ObjectMapper().convertValue(value, Object.class);
        return TypedNumbers.byValue(plain);
    }
}
