package dev.pagehand.browser.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.policy.Secrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tab that we can ask and act on. Confined to its session's thread. */
public final class LivePage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STILL_SILENT = Duration.ofMillis(500);

    private final Page page;
    private final FrameNumbers numbers;
    private final OpenDialog dialog;
    private final Secrets secrets;
    private final Traffic traffic;
    private final Listeners listeners = new Listeners();
    private final Map<ElementId, Frame> frameOfElement = new HashMap<>();
    private final OpenFileChooser fileChooser;
    private final ConsoleLog console;
    private final RequestLog requests;
    private final Arrivals arrivals;
    private boolean crashed;
    private boolean silent;
    private boolean reactions = true;
    private boolean asksForListeners = true;
    private boolean seenWithout;

    /** @param secrets what is taken out of all that is told of the page */
    public LivePage(Page page, FrameNumbers numbers, OpenDialog dialog, Secrets secrets) {
        this.secrets = secrets;
        this.page = page;
        this.numbers = numbers;
        this.dialog = dialog;
        this.traffic = new Traffic(page);
        this.fileChooser = new OpenFileChooser(page);
        this.console = new ConsoleLog(page);
        this.requests = new RequestLog(page);
        this.arrivals = new Arrivals(page);
        numbers.of(page.mainFrame());
        page.onCrash(gone -> crashed = true);
    }

    /** Playwright's page, for what needs no element. */
    public Page page() {
        return page;
    }

    public OpenDialog dialog() {
        return dialog;
    }

    /** The chooser for files that the page has opened, if any. */
    public OpenFileChooser fileChooser() {
        return fileChooser;
    }

    public ConsoleLog console() {
        return console;
    }

    public RequestLog requests() {
        return requests;
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    /** Whether the page keeps something that ends with the tab: its session storage. */
    public boolean keepsForTab(Duration limit) {
        return ask(page.mainFrame(), "tab", options(), limit).path("kept").asInt() > 0;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The page's address as it is told. */
    public String url() {
        return secrets.masked(page.url());
    }

    public Traffic traffic() {
        return traffic;
    }

    /** It let a time limit pass. */
    public void markSilent() {
        silent = true;
    }

    /** Whether it has let a time limit pass, and is silent still: its process is busy with itself, and opens nothing. */
    public boolean isSilent() {
        if (silent) {
            try {
                ask(page.mainFrame(), "activity", options(), STILL_SILENT);
            } catch (TimeoutError e) {
                return true;
            } catch (PlaywrightException e) {
                // It is on its way to another document, and so not silent.
            }
            silent = false;
        }
        return silent;
    }

    public boolean crashed() {
        return crashed;
    }

    /** Whether the browser is still there. */
    public boolean isConnected() {
        var browser = page.context().browser();
        return browser == null || browser.isConnected();
    }

    Listeners listeners() {
        return listeners;
    }

    FrameNumbers numbers() {
        return numbers;
    }

    /** The number that no element of the session's pages was given yet. */
    public int nextNode() {
        return numbers.nextNode();
    }

    /** Lets elements of all pages of the session be counted from a number on, so that ids of an earlier session name none. */
    public void countFrom(int node) {
        numbers.countFrom(node);
    }

    /** The frame that an id belongs to; empty where it is gone, or another tab's. */
    public Optional<Frame> frameOf(ElementId id) {
        return numbers.frame(id.frame()).filter(frame -> frame.page() == page);
    }

    /** The id of a node of a frame. */
    public ElementId idOf(Frame frame, int node) {
        return new ElementId(numbers.of(frame), node);
    }

    /** Whether some snapshot has shown ids of that frame. */
    public boolean knowsFrame(int number) {
        return numbers.wasGiven(number);
    }

    /** An ordinary Playwright locator for one element, with all of Playwright's waiting. */
    public Locator locator(Frame frame, ElementId id) {
        return frame.locator(PageScript.element(id.node()));
    }

    /** Whether an action that sets an element's own state waits for what else the page does about it; it does at first. */
    public boolean waitsForReactions() {
        return reactions;
    }

    /**
     * For who knows that the page shows nothing else afterwards, and looks at the element's state again before going on.
     * What the element holds is checked in any case.
     */
    public void setWaitsForReactions(boolean on) {
        reactions = on;
    }

    /** Whether looks ask the browser which elements listen to a hand; they do at first. */
    public boolean asksForListeners() {
        return asksForListeners;
    }

    /**
     * For who knows that nothing that is clickable by its listeners alone matters: asking costs a dozen round trips for each
     * document. The first look after it was switched on again asks.
     */
    public void setAsksForListeners(boolean on) {
        asksForListeners = on;
    }

    /** Whether the last look did not ask and the next will: what that shows more has not come since. */
    public boolean lacksListeners() {
        return asksForListeners && seenWithout;
    }

    void noteLook() {
        seenWithout = !asksForListeners;
    }

    /** Locators for all that shows a secret on this page now; none where the session has no secrets. */
    public List<Locator> secretPlaces() {
        if (secrets.isEmpty()) {
            return List.of();
        }
        String selector = PageScript.paint(secrets.traces());
        return page.frames().stream().map(frame -> frame.locator(selector)).toList();
    }

    public static ObjectNode options() {
        return JSON.createObjectNode();
    }

    /**
     * Asks our script in a frame.
     *
     * @throws com.microsoft.playwright.TimeoutError where the page does not answer in time
     */
    public JsonNode ask(Frame frame, String question, ObjectNode options, Duration limit) {
        options.put("next", numbers.nextNode(frame));
        JsonNode json = json(answer(frame.locator(PageScript.question(question, options)), limit));
        if (json.has("next")) {
            numbers.reached(frame, json.get("next").asInt());
        }
        return json;
    }

    private static JsonNode json(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our script in the page answered no JSON", e);
        }
    }

    /** The number of the one element of a frame that a selector fits. */
    int node(Frame frame, String selector, Duration limit) {
        ObjectNode options = options().put("next", numbers.nextNode(frame));
        JsonNode json = json(answer(frame.locator(selector + " >> " + PageScript.question("self", options)), limit));
        numbers.reached(frame, json.get("next").asInt());
        return json.get("id").asInt();
    }

    // While a document takes the place of an empty one, our script may stand in the world of the one that goes, whose
    // methods do not take the other's nodes. The next question reaches the one that came.
    private static String answer(Locator question, Duration limit) {
        var options = new Locator.TextContentOptions().setTimeout((double) Math.max(1, limit.toMillis()));
        try {
            return question.textContent(options);
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("Illegal invocation")) {
                throw e;
            }
            return question.textContent(options);
        }
    }

    /**
     * Notes which frame each iframe element holds, from an answer of our script in their parent. Only where every child
     * frame stands in the list that the browser gives a document: then both count them in the same order.
     */
    void noteFrames(Frame parent, JsonNode answer) {
        List<Frame> children = parent.childFrames();
        if (answer.path("frames").asInt() != children.size()) {
            return;
        }
        answer.path("places")
                .properties()
                .forEach(place -> frameOfElement.put(
                        idOf(parent, Integer.parseInt(place.getKey())),
                        children.get(place.getValue().asInt())));
    }

    /** The frame inside an iframe element; empty where it has none that can be read. */
    Optional<Frame> contentFrame(Frame parent, ElementId element) {
        Frame cached = frameOfElement.get(element);
        if (cached != null && !cached.isDetached()) {
            return Optional.of(cached);
        }
        var handle = locator(parent, element).elementHandle(new Locator.ElementHandleOptions().setTimeout(1000));
        Frame inner = handle.contentFrame();
        handle.dispose();
        if (inner != null) {
            frameOfElement.put(element, inner);
        }
        return Optional.ofNullable(inner);
    }

    /** The iframe element that a frame sits in, where a snapshot has shown it. */
    public Optional<ElementId> elementOfFrame(Frame frame) {
        return frameOfElement.entrySet().stream()
                .filter(entry -> entry.getValue() == frame)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
