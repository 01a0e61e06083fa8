package dev.pagehand.agent.extract;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.Limits;
import dev.pagehand.agent.loop.SingleCall;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.structured.RecordSchema;
import dev.pagehand.llm.structured.SchemaCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes values from pages with one call to a model. The model says for each value which element shows it; each is looked
 * up there, and what is not found is left out. Pages of a list are all read before the model is asked.
 */
public final class Extractor {

    private static final long MOST_INPUT = 200_000;

    private final LlmClient client;
    private final Function<Optional<ElementId>, PageSource> sources;
    private final Settings settings;

    /** How it looks and what it may use. */
    private record Settings(
            int pages, Optional<ElementId> within, Limits limits, Clock clock, ExtractionSource source) {

        static Settings ofDefaults() {
            return new Settings(
                    1,
                    Optional.empty(),
                    Limits.ofDefaults(),
                    Clock.systemUTC(),
                    (instruction, schema, byModel) -> byModel.get());
        }
    }

    /** From the page that a session shows: that page alone, and all of it. */
    public static Extractor of(LlmClient client, BrowserSession session, ToolRegistry tools) {
        return new Extractor(client, within -> new SessionPages(session, tools, within), Settings.ofDefaults());
    }

    Extractor(LlmClient client, PageSource source) {
        this(client, within -> source, Settings.ofDefaults());
    }

    private Extractor(LlmClient client, Function<Optional<ElementId>, PageSource> sources, Settings settings) {
        this.client = client;
        this.sources = sources;
        this.settings = settings;
    }

    /**
     * Reads more pages of a list, so many at most. The next one is opened by the page's own "next", its page numbers or
     * "load more"; where it has none, it is scrolled to its end.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public Extractor withPages(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("pages is " + most + ", but must be at least 1");
        }
        return with(new Settings(most, settings.within, settings.limits, settings.clock, settings.source));
    }

    /** Reads only this element and what is in it. */
    public Extractor withWithin(ElementId element) {
        return with(
                new Settings(settings.pages, Optional.of(element), settings.limits, settings.clock, settings.source));
    }

    /** Within limits of tokens, money and time, by a clock; steps do not count here. */
    public Extractor withLimits(Limits limits, Clock clock) {
        return with(new Settings(settings.pages, settings.within, limits, clock, settings.source));
    }

    /** With somebody who may know the values without the model. */
    public Extractor withSource(ExtractionSource source) {
        return with(new Settings(settings.pages, settings.within, settings.limits, settings.clock, source));
    }

    private Extractor with(Settings other) {
        return new Extractor(client, sources, other);
    }

    /**
     * As a record or class.
     *
     * @throws AgentException.ValueMissing where the pages do not show what the type cannot do without
     * @throws AgentException.OverLimit where a limit does not allow the call
     * @throws LlmException where the model could not be asked, or did not answer in the shape that was asked for
     */
    public <T> Extraction<T> extract(String instruction, Class<T> type) {
        JavaType java = TypedValues.single(type);
        return byModel(instruction, RecordSchema.ofAny(type).schema()).map(value -> TypedValues.<T>read(value, java));
    }

    /** As a list of records or objects of a class; throws as {@link #extract(String, Class)}. */
    public <T> Extraction<List<T>> extractAll(String instruction, Class<T> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        JsonNode items = RecordSchema.ofAny(type).schema();
        if (items.has("$defs")) {
            schema.set("$defs", ((ObjectNode) items).remove("$defs"));
        }
        schema.set("items", items);
        JavaType java = TypedValues.listOf(type);
        return byModel(instruction, schema).map(value -> TypedValues.<List<T>>read(value, java));
    }

    /**
     * By a JSON schema. What does not fit it is told as a warning: where the page does not show a required value, that
     * value is absent all the same.
     *
     * @return JSON null as the value where nothing of it is on the pages
     */
    public Extraction<JsonNode> extract(String instruction, JsonNode schema) {
        Extraction<JsonNode> found = byModel(instruction, schema);
        List<String> problems = SchemaCheck.problems(schema, found.value());
        if (problems.isEmpty()) {
            return found;
        }
        List<String> warnings = new ArrayList<>(found.warnings());
        problems.forEach(problem -> warnings.add("does not fit the schema: " + problem));
        return new Extraction<>(found.value(), found.provenance(), warnings, found.usage());
    }

    private Extraction<JsonNode> byModel(String instruction, JsonNode schema) {
        return settings.source.extract(instruction, schema, () -> asked(instruction, schema));
    }

    private Extraction<JsonNode> asked(String instruction, JsonNode schema) {
        SingleCall call = new SingleCall(client, settings.limits, settings.clock);
        Warnings warnings = new Warnings();
        PageSheet sheet = read(warnings, call);
        JsonNode answer = call.ask(request(instruction, schema, sheet));
        AnswerTracer tracer = new AnswerTracer(schema, sheet, warnings);
        JsonNode value = tracer.value(schema, answer.path(TracedSchema.ROOT));
        return new Extraction<>(value, tracer.provenance(), warnings.told(), call.usage());
    }

    private PageSheet read(Warnings warnings, SingleCall call) {
        PageSource source = sources.apply(settings.within);
        List<ReadPage> pages = new PageWalk(source, settings.pages, warnings, call::checkTime).pages();
        int context = client.capabilities().contextTokens();
        PageSheet sheet = new PageSheet(pages, context > 0 ? Math.min(MOST_INPUT, context / 2) : MOST_INPUT);
        if (sheet.cut()) {
            warnings.whole("the pages are too long for " + client.model()
                    + ", so the last part was not read; name a part" + " of the page, or fewer pages");
        }
        return sheet;
    }

    private static LlmRequest request(String instruction, JsonNode schema, PageSheet sheet) {
        Map<String, String> values = Map.of("instruction", instruction, "nonce", Prompts.mark(), "page", sheet.text());
        return LlmRequest.of(List.of(
                        Message.system(Prompts.read("extract")), Message.user(Prompts.read("page-task", values))))
                .withResponseSchema(new ResponseSchema("extraction", TracedSchema.of(schema)));
    }
}
