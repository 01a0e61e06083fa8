package dev.pagehand.agent.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.locate.ElementSearch;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.LocatorWriter;
import dev.pagehand.browser.locate.ReadableLocator;
import dev.pagehand.browser.page.ElementId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the elements of a session's page are known by: their fingerprints and, where one lasts, their locators, without the
 * values of variables and what is another one each time. Confined to the session's thread.
 */
public final class KnownElements {

    private final BrowserSession session;
    private final Placeholders places;
    private final Steady steady;

    /**
     * Those of the current tab.
     *
     * @param places takes the values of variables out
     * @param steady takes out what is another one each time
     */
    public KnownElements(BrowserSession session, Placeholders places, Steady steady) {
        this.session = session;
        this.places = places;
        this.steady = steady;
    }

    /** What an element is known by now; empty where it is gone. */
    public Optional<RecordedElement> of(ElementId id) {
        Duration limit = session.options().timeout();
        return session.inTab(page -> new ElementSearch(page, limit)
                .fingerprint(id)
                .map(known -> {
                    Optional<ReadableLocator> locator = new LocatorWriter(page).write(id, known);
                    return new RecordedElement(steady(known), locator.flatMap(this::steady));
                }));
    }

    private Fingerprint steady(Fingerprint known) {
        ObjectNode json = known.toJson();
        ObjectNode markup = (ObjectNode) json.get("markup");
        ObjectNode attributes = (ObjectNode) markup.get("attributes");
        Map<String, JsonNode> kept = new TreeMap<>();
        attributes.properties().forEach(attribute -> {
            if (steady.isSteady(places.masked(attribute.getValue().asText()))) {
                kept.put(attribute.getKey(), attribute.getValue());
            }
        });
        attributes.removeAll();
        kept.forEach(attributes::set);
        return Fingerprint.fromJson(Placeholders.eachText(json, text -> steady.text(places.masked(text))));
    }

    /** A locator with something in it that is another one each time finds nothing the next time. */
    private Optional<ReadableLocator> steady(ReadableLocator locator) {
        JsonNode json = Placeholders.eachText(locator.toJson(), places::masked);
        return steady.isSteady(json.toString()) ? Optional.of(ReadableLocator.fromJson(json)) : Optional.empty();
    }
}
