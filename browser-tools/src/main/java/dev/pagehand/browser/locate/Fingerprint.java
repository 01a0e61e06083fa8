package dev.pagehand.browser.locate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an element is known by, so that it can be found again in a later document. As JSON it reads, shortened:
 *
 * <pre>{@code
 * {"role":"button","name":"Remove","markup":{"tag":"button","attributes":{"data-testid":"remove-4"},"label":""},
 *  "surroundings":{"ancestors":[{"role":"list","name":"Items"}],"heading":"Your cart","row":"Backpack $29.99",…},
 *  "place":{"index":0,"of":3},"frame":{"name":"","path":""}}
 * }</pre>
 *
 * @param role its ARIA role, as in page snapshots
 * @param name its accessible name
 * @param markup what its author wrote
 * @param surroundings what it stands in and beside
 * @param place which one it is among those of its role and name
 * @param frame the frame that it stands in
 */
public record Fingerprint(
        String role, String name, Markup markup, Surroundings surroundings, Place place, InFrame frame) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * What an element's author wrote.
     *
     * @param tag the element's name, such as {@code button}
     * @param attributes those that tell elements apart: test ids, {@code id}, {@code name}, {@code href} and the like
     * @param label the text of its {@code <label>}; empty where it has none
     */
    public record Markup(String tag, Map<String, String> attributes, String label) {
        public Markup {
            attributes = Map.copyOf(attributes);
        }

        /** In a fixed order, so that a written fingerprint differs only where the element does. */
        @Override
        public Map<String, String> attributes() {
            return new TreeMap<>(attributes);
        }
    }

    /**
     * What an element stands in and beside.
     *
     * @param ancestors landmarks, dialogs, forms, lists and tables around it, the nearest first
     * @param heading the last heading before it
     * @param row what the row, list entry or card around it says besides it; empty where it stands in none
     * @param before what is said just before it
     * @param after what is said just after it
     */
    public record Surroundings(List<Ancestor> ancestors, String heading, String row, String before, String after) {
        public Surroundings {
            ancestors = List.copyOf(ancestors);
        }
    }

    /** One of the elements around an element. */
    public record Ancestor(String role, String name) {}

    /**
     * Which one an element is among those of its role and name in its frame.
     *
     * @param index from 0
     * @param of how many there are
     */
    public record Place(int index, int of) {}

    /**
     * The frame that an element stands in; both empty for a tab's main frame.
     *
     * @param name the frame's {@code name}
     * @param path its address without scheme, query and fragment
     */
    public record InFrame(String name, String path) {
        /** The main frame of a tab. */
        public static final InFrame MAIN = new InFrame("", "");

        boolean isMain() {
            return equals(MAIN);
        }
    }

    public ObjectNode toJson() {
        return JSON.valueToTree(this);
    }

    /**
     * Reads what {@link #toJson()} wrote. Fields that it does not know are left out.
     *
     * @throws BrowserException.Configuration where it is no fingerprint
     */
    public static Fingerprint fromJson(JsonNode json) {
        try {
            return JSON.treeToValue(json, Fingerprint.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BrowserException.Configuration("this is no fingerprint of an element: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** For messages: {@code button "Remove"}. */
    public String describe() {
        return role + " " + JSON.getNodeFactory().textNode(name);
    }
}
