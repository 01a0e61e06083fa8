package dev.pagehand.browser.locate;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import dev.pagehand.browser.locate.LocatorStep.ByCss;
import dev.pagehand.browser.locate.LocatorStep.ByLabel;
import dev.pagehand.browser.locate.LocatorStep.ByPlaceholder;
import dev.pagehand.browser.locate.LocatorStep.ByRole;
import dev.pagehand.browser.locate.LocatorStep.ByTestId;
import dev.pagehand.browser.locate.LocatorStep.ByText;
import dev.pagehand.browser.locate.LocatorStep.HasText;
import dev.pagehand.browser.locate.LocatorStep.Nth;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the locator of an element that a person would write. Each is tried in the page: it finds this element and no other. */
public final class LocatorWriter {

    private static final List<String> OTHER_TEST_IDS = List.of("data-test-id", "data-test", "data-qa", "data-cy");
    private static final List<AriaRole> ROWS = List.of(AriaRole.ROW, AriaRole.LISTITEM, AriaRole.ARTICLE);
    private static final int ROW_WORDS = 4;

    private final LivePage page;

    public LocatorWriter(LivePage page) {
        this.page = page;
    }

    /**
     * The plainest locator that finds an element and nothing else now.
     *
     * @param id the element
     * @param known its fingerprint
     * @return empty where no locator of these kinds tells it from others
     */
    public Optional<ReadableLocator> write(ElementId id, Fingerprint known) {
        return page.frameOf(id).flatMap(frame -> {
            Optional<String> around = frameSelector(frame);
            if (around.isEmpty()) {
                return Optional.empty();
            }
            Locator wanted = page.locator(frame, id);
            return ways(known).stream()
                    .map(steps -> new ReadableLocator(around.get(), steps))
                    .filter(locator -> findsOnly(locator, frame, wanted))
                    .findFirst();
        });
    }

    private static boolean findsOnly(ReadableLocator locator, Frame frame, Locator wanted) {
        try {
            Locator found = locator.below(frame.locator(":root"));
            return found.count() == 1 && found.and(wanted).count() == 1;
        } catch (PlaywrightException e) {
            // Such as a name that is no selector after all.
            return false;
        }
    }

    private static List<List<LocatorStep>> ways(Fingerprint known) {
        List<LocatorStep> plain = plain(known);
        List<List<LocatorStep>> ways = new ArrayList<>();
        plain.forEach(step -> ways.add(List.of(step)));
        plain.forEach(step -> within(known, step, ways));
        plain.forEach(step -> ways.add(List.of(step, new Nth(known.place().index()))));
        return ways;
    }

    private static void within(Fingerprint known, LocatorStep step, List<List<LocatorStep>> ways) {
        for (String part : rowParts(known.surroundings().row())) {
            for (AriaRole row : ROWS) {
                ways.add(List.of(new ByRole(row, ""), new HasText(part), step));
            }
        }
        for (Fingerprint.Ancestor ancestor : known.surroundings().ancestors()) {
            role(ancestor.role()).ifPresent(role -> ways.add(List.of(new ByRole(role, ancestor.name()), step)));
        }
    }

    private static List<LocatorStep> plain(Fingerprint known) {
        Map<String, String> attributes = known.markup().attributes();
        List<LocatorStep> steps = new ArrayList<>();
        value(attributes, "data-testid").ifPresent(id -> steps.add(new ByTestId(id)));
        OTHER_TEST_IDS.forEach(name ->
                value(attributes, name).ifPresent(id -> steps.add(new ByCss("[" + name + "=" + css(id) + "]"))));
        if (!known.markup().label().isEmpty()) {
            steps.add(new ByLabel(known.markup().label()));
        }
        if (!known.name().isEmpty()) {
            role(known.role()).ifPresent(role -> steps.add(new ByRole(role, known.name())));
        }
        value(attributes, "placeholder").ifPresent(text -> steps.add(new ByPlaceholder(text)));
        value(attributes, "id")
                .filter(id -> !Wording.generated(id))
                .ifPresent(id -> steps.add(new ByCss("[id=" + css(id) + "]")));
        value(attributes, "name")
                .ifPresent(name -> steps.add(new ByCss(known.markup().tag() + "[name=" + css(name) + "]")));
        if (!known.name().isEmpty()) {
            steps.add(new ByText(known.name()));
        }
        value(attributes, "title").ifPresent(title -> steps.add(new ByCss("[title=" + css(title) + "]")));
        return steps;
    }

    // The first words of a row say which one it is; what follows, such as a price, moves.
    private static List<String> rowParts(String row) {
        List<String> words =
                Arrays.stream(row.split(" ")).filter(word -> !word.isBlank()).toList();
        List<String> parts = new ArrayList<>();
        for (int length = 1; length <= Math.min(ROW_WORDS, words.size()); length++) {
            parts.add(String.join(" ", words.subList(0, length)));
        }
        return parts;
    }

    private Optional<String> frameSelector(Frame frame) {
        if (frame.parentFrame() == null) {
            return Optional.of("");
        }
        // A frame in a frame would need a way of its own for each; nobody writes those by hand.
        if (frame.parentFrame().parentFrame() != null) {
            return Optional.empty();
        }
        Locator element = page.elementOfFrame(frame)
                .flatMap(id -> page.frameOf(id).map(parent -> page.locator(parent, id)))
                .orElse(null);
        if (element == null) {
            return Optional.empty();
        }
        for (String attribute : List.of("data-testid", "title", "name", "id", "src")) {
            String value = element.getAttribute(attribute, new Locator.GetAttributeOptions().setTimeout(1000));
            String selector = value == null || value.isEmpty() ? "" : "iframe[" + attribute + "=" + css(value) + "]";
            if (!selector.isEmpty() && frame.parentFrame().locator(selector).count() == 1) {
                return Optional.of(selector);
            }
        }
        return frame.parentFrame().locator("iframe").count() == 1 ? Optional.of("iframe") : Optional.empty();
    }

    private static Optional<String> value(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank() && !value.endsWith("…"));
    }

    private static Optional<AriaRole> role(String name) {
        try {
            return name.equals("generic")
                    ? Optional.empty()
                    : Optional.of(AriaRole.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String css(String value) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\%x ", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('\'').toString();
    }
}
