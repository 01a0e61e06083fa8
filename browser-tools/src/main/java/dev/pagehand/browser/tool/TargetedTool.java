package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.SelectorSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A built-in tool whose elements may be named by a selector that fits only one, in place of their ids. */
final class TargetedTool implements Tool {

    private static final List<String> TARGETS = List.of("target", "startTarget", "endTarget");

    private final Tool tool;
    private final Supplier<BrowserSession> session;

    TargetedTool(Tool tool, Supplier<BrowserSession> session) {
        this.tool = tool;
        this.session = session;
    }

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public String description() {
        return tool.description();
    }

    @Override
    public ObjectNode inputSchema() {
        return tool.inputSchema();
    }

    @Override
    public ToolResult call(ObjectNode arguments) {
        ObjectNode known = arguments.deepCopy();
        try {
            Optional<ToolResult> refused = resolve(known);
            return refused.isPresent() ? refused.get() : tool.call(known);
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
    }

    /** The arguments with ids for selectors, as far as each fits one element now. */
    ObjectNode withIds(ObjectNode arguments) {
        ObjectNode known = arguments.deepCopy();
        try {
            resolve(known);
        } catch (BrowserException.TimedOut e) {
            // The call itself will tell.
            return known;
        }
        return known;
    }

    private Optional<ToolResult> resolve(ObjectNode arguments) {
        for (Place place : places(arguments)) {
            String selector = place.in().get(place.field()).asText();
            SelectorSearch.Result found = session.get()
                    .inTab(tab -> SelectorSearch.of(
                            tab, selector, session.get().time().left()));
            if (found instanceof SelectorSearch.Result.NotOne none) {
                return Optional.of(Results.refused(
                        none.many() ? RefusalReason.WRONG_KIND : RefusalReason.NOT_FOUND,
                        place.name() + ": " + none.why() + "; a snapshot gives each element an id, such as 0-13"));
            }
            place.in()
                    .put(place.field(), ((SelectorSearch.Result.One) found).id().toString());
        }
        return Optional.empty();
    }

    /** Where a selector stands; {@code name} is the whole way to it. */
    private record Place(ObjectNode in, String field, String name) {}

    private static List<Place> places(ObjectNode arguments) {
        List<Place> places = new ArrayList<>();
        TARGETS.forEach(name -> note(arguments, name, "", places));
        note(arguments.path("element"), "id", "element.", places);
        JsonNode fields = arguments.path("fields");
        for (int i = 0; i < fields.size(); i++) {
            note(fields.get(i), "target", "fields." + i + ".", places);
        }
        return places;
    }

    private static void note(JsonNode in, String field, String before, List<Place> places) {
        if (in instanceof ObjectNode object
                && object.get(field) instanceof TextNode text
                && ElementId.parse(text.asText()).isEmpty()) {
            places.add(new Place(object, field, before + field));
        }
    }
}
