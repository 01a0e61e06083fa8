package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.Parts;
import dev.pagehand.agent.ground.find.Place;
import dev.pagehand.agent.ground.find.Places;
import dev.pagehand.agent.ground.find.Target;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageText;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Cookies;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.PartNames;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grounds clicks. */
record Pressing(Elements elements) {

    private static final Set<String> PARTS = Set.of("row", "listitem", "cell", "rowheader", "article", "treeitem");

    /** What a thing may stand in that is opened. */
    private static final Set<String> CARDS =
            Set.of("row", "listitem", "article", "card", "group", "region", "dialog", "section", "cell");

    private static final Pattern ENTRY =
            Pattern.compile("(?i)(?:" + PartNames.ENTRIES + ") (?:named |called |titled |about )?(.+)"
                    + "|(?-i:[a-z][a-z-]+ ){1,2}(?:named |called |titled )?(⟦\\d+⟧.*)");
    private static final Pattern COMMIT = Pattern.compile(
            "(?i)save|submit|send|apply|create|post|confirm|continue|reserve|publish|update|register|undo|redo|verify|finish");
    /** A word that tells nothing apart; "the cheapest" would. */
    private static final Pattern ONE_WORD =
            Pattern.compile("(?i)(?!\\S+est$|best$|most$|first$|last$|next$)[a-z]+(?: now)?");

    private static final Pattern PAGE = Pattern.compile("(?i)(?:the )?page (?:number |no\\.? )?(\\d{1,4})");
    private static final Pattern PAGE_SHOWN = Pattern.compile("(?i)\\bpage (\\d{1,4}) (?:of|/) \\d");
    private static final Pattern NEXT = Pattern.compile("(?i)\\W*(?:next|next page|[›»>→])\\W*");
    private static final Pattern PREVIOUS = Pattern.compile("(?i)\\W*(?:previous|previous page|prev|[‹«<←])\\W*");
    private static final Pattern ONWARD = Pattern.compile(
            "(?i)(?:the )?(next|previous) (?:step|page|screen|slide|image|photo|month|week|question|one)");
    private static final int MOST_PAGES = 30;
    private static final Pattern PURPOSE = Pattern.compile("^(?i)\\S+(?: (?:out|up|to|on|off|rid of))?\\s+(?=\\S)");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?i)\\s+(?:from|to|in|into|out of) (?:the|my|your) \\S+$");
    private static final Pattern IN_CALENDAR =
            Pattern.compile("(?i)^the | (?:in|on|of) the (?:calendar|date ?picker)$");

    Grounding ground(Instruction.Press press, int part) {
        String said = press.target();
        if (said.equals(Cookies.ACCEPT) || said.equals(Cookies.REJECT)) {
            List<PageNode> buttons =
                    elements.all(node -> Roles.CLICKABLE.contains(node.role()) && Cookies.matches(said, node.name()));
            return Elements.grounding(Found.only(buttons), "the button of the cookie banner", Actions::click);
        }
        Grounding whole =
                elements.one(said, node -> pressable(node, press.how()), node -> Actions.press(node, press.how()));
        if (whole instanceof Grounding.Ambiguous several) {
            List<PageNode> buttons = several.candidates().stream()
                    .filter(node -> !node.isEditable())
                    .toList();
            return buttons.size() == 1
                    ? Elements.clear(buttons.get(0), Actions.press(buttons.get(0), press.how()))
                    : whole;
        }
        if (!(whole instanceof Grounding.Absent) || StepParser.isCompound(said)) {
            return whole;
        }
        Optional<Grounding> turned = turned(said, part);
        if (turned.isPresent()) {
            return turned.get();
        }
        Matcher day = IN_CALENDAR.matcher(elements.quotes().plain(said));
        if (Days.inFull(day.replaceFirst("")).isPresent()) {
            return new Choosing(elements).ground(new Instruction.Choose(List.of(day.replaceFirst("")), ""), part);
        }
        return part == 0
                ? counting(said).or(() -> entry(said)).orElseGet(() -> opened(said, whole))
                : within(said, whole, press.how(), part);
    }

    /** "Page 3", where only the next and the previous page can be gone to: one at a time, with a look at the number after each. */
    private Optional<Grounding> turned(String said, int part) {
        Matcher onward = ONWARD.matcher(said);
        if (onward.matches() && part == 0) {
            Pattern called = onward.group(1).equalsIgnoreCase("next") ? NEXT : PREVIOUS;
            return elements.onlyCalled(called) instanceof Found.One one
                    ? Optional.of(Elements.clear(one.node(), Actions.click(one.node())))
                    : Optional.empty();
        }
        Matcher wanted = PAGE.matcher(said);
        List<Integer> shown = elements.page().nodes().stream()
                .map(node -> PAGE_SHOWN.matcher(node.name()))
                .filter(Matcher::find)
                .map(match -> Integer.valueOf(match.group(1)))
                .distinct()
                .toList();
        if (!wanted.matches() || shown.size() != 1 || part > MOST_PAGES) {
            return Optional.empty();
        }
        int left = Integer.parseInt(wanted.group(1)) - shown.get(0);
        if (left == 0) {
            return Optional.of(new Grounding.Already("page " + shown.get(0) + " is shown"));
        }
        Pattern name = left > 0 ? NEXT : PREVIOUS;
        return elements.onlyCalled(name) instanceof Found.One one
                ? Optional.of(Elements.part(one.node(), Actions.click(one.node()), part, true))
                : Optional.empty();
    }

    /** "The third result", "the message from Ann": what a part of the page leads to, or the part itself where it can be pressed. */
    private Optional<Grounding> entry(String said) {
        Place place = Place.read(said, Place.Side.WITHIN, elements.quotes());
        boolean named = place.part().isPresent()
                && (place.ordinal() != 0 || !place.text().isEmpty());
        List<PageNode> parts = named ? Places.meant(elements.page(), place) : List.of();
        if (parts.size() > 1) {
            return Optional.of(new Grounding.Ambiguous(elements.quotes().plain(said), parts));
        }
        if (parts.isEmpty() && named && !place.text().isEmpty() && place.ordinal() == 0) {
            Found called = elements.findText(
                    "\"" + place.text().replace("\"", "") + "\"", node -> pressable(node, Instruction.Click.OPENING));
            boolean same = place.part().filter(Parts::isEntry).isPresent()
                    || (called instanceof Found.One one
                            && NameMatch.score(place.text(), one.node().name()) >= 90);
            return same && called instanceof Found.One one
                    ? Optional.of(Elements.clear(one.node(), Actions.click(one.node())))
                    : Optional.empty();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(leading(parts.get(0), place.text()));
    }

    private Grounding leading(PageNode part, String said) {
        List<PageNode> links = part.subtree()
                .filter(node -> node.role().equals("link") && !node.id().isEmpty())
                .toList();
        List<PageNode> named = links.stream()
                .filter(link -> !said.isEmpty() && Words.contains(link.name(), said))
                .toList();
        if (!links.isEmpty()) {
            return Elements.grounding(Found.only(named.isEmpty() ? links : named), said, Actions::click);
        }
        List<PageNode> inner = part.subtree()
                .filter(node -> node != part && !node.id().isEmpty() && node.has("clickable"))
                .toList();
        if (inner.size() == 1 && !part.has("clickable")) {
            return Elements.clear(inner.get(0), Actions.click(inner.get(0)));
        }
        boolean pressable = !part.id().isEmpty()
                && (part.has("clickable")
                        || part.subtree().noneMatch(node -> node.role().equals("button")));
        return pressable ? Elements.clear(part, Actions.click(part)) : new Grounding.Absent("link in " + part.line());
    }

    /** The button alone; of several, the one that stands where its purpose tells. */
    Grounding use(Instruction.Use use) {
        Quotes quotes = elements.quotes();
        Grounding alone = one(use.button());
        String thing = PURPOSE.matcher(use.purpose()).replaceFirst("");
        if (alone instanceof Grounding.Clear) {
            boolean named =
                    !thing.equals(use.purpose()) && (Quotes.isOne(thing) || thing.matches("(?:the )?\\p{Lu}.*"));
            boolean there = !named || new PageText(elements.page()).says(quotes.plain(thing));
            return there ? alone : new Grounding.Absent("'" + quotes.plain(thing) + "'");
        }
        String where = ELSEWHERE.matcher(thing).replaceFirst("");
        Grounding placed = thing.equals(use.purpose()) ? alone : one(use.button() + " in " + where);
        return placed instanceof Grounding.Clear ? placed : alone;
    }

    /** "The plus button next to Adults", however the page calls it. */
    private Optional<Grounding> counting(String said) {
        for (Target reading : Target.readings(said, elements.quotes())) {
            String name = Words.normal(reading.name());
            boolean more = name.matches("plus|\\+|increment|increase");
            String place = reading.place().map(Place::text).orElse("");
            if ((more || name.matches("minus|decrement|decrease")) && !place.isEmpty()) {
                return new Assigning(elements)
                        .countingButton(place, more)
                        .map(button -> Elements.clear(button, Actions.click(button)));
            }
        }
        return Optional.empty();
    }

    /** What is not there yet may be in a menu or on a tab that is named with it: "Export in the File menu". */
    private Grounding opened(String said, Grounding absent) {
        for (Target reading : Target.readings(said, elements.quotes())) {
            String place = reading.place().map(Place::text).orElse("");
            if (!place.isEmpty() && !isShown(said)) {
                Found menu = elements.findText("\"" + place.replace("\"", "") + "\"", Pressing::opensMore);
                if (menu instanceof Found.One one) {
                    return Elements.part(one.node(), Actions.click(one.node()), 0, true);
                }
                List<PageNode> more = elements.all(node -> Roles.MORE
                                .matcher(node.name())
                                .matches()
                        && pressable(node, Instruction.Click.SINGLE)
                        && node.subtree()
                                .noneMatch(inner -> inner != node
                                        && Roles.MORE.matcher(inner.name()).matches())
                        && Cards.around(node)
                                .filter(card -> card.stream()
                                        .flatMap(PageNode::texts)
                                        .anyMatch(text -> Words.contains(text, place)))
                                .isPresent());
                if (more.size() == 1 && !reading.name().isEmpty()) {
                    return Elements.part(more.get(0), Actions.click(more.get(0)), 0, true);
                }
            }
        }
        return absent;
    }

    private boolean isShown(String said) {
        return Target.readings(said, elements.quotes()).stream()
                .anyMatch(reading -> reading.place().isPresent()
                        && elements.page().nodes().stream().anyMatch(node -> Words.same(node.name(), reading.name())));
    }

    private static boolean opensMore(PageNode node) {
        return node.has("collapsed")
                || node.has("haspopup")
                || (node.role().equals("heading") && node.has("clickable"))
                || (node.role().equals("tab") && !node.has("selected"));
    }

    private Grounding within(String said, Grounding absent, Instruction.Click how, int part) {
        for (Target reading : Target.readings(said, elements.quotes())) {
            if (reading.place().isPresent() && !reading.name().isEmpty()) {
                Found found =
                        elements.findText("\"" + reading.name().replace("\"", "") + "\"", node -> pressable(node, how));
                if (found instanceof Found.One one) {
                    return Elements.part(one.node(), Actions.press(one.node(), how), part, false);
                }
            }
        }
        return absent;
    }

    Grounding one(String said) {
        return elements.one(said, node -> pressable(node, Instruction.Click.SINGLE), Actions::click);
    }

    /** A mere text can be pointed at; to press it would do nothing. */
    static boolean pressable(PageNode node, Instruction.Click how) {
        if (how == Instruction.Click.OPENING) {
            return pressable(node, Instruction.Click.SINGLE)
                    && !Roles.TEXT.contains(node.role())
                    && !Roles.CHECKABLE.contains(node.role());
        }
        return how != Instruction.Click.SINGLE
                || Roles.CLICKABLE.contains(node.role())
                || PARTS.contains(node.role())
                || node.has("clickable");
    }

    /** "Edit" in the row of the thing, or "Edit the thing". */
    Grounding operate(Instruction.Operate operate, int part) {
        if (part > 0) {
            Found found =
                    elements.findText("\"" + operate.verb() + "\"", node -> pressable(node, Instruction.Click.SINGLE));
            return Elements.grounding(found, operate.verb(), Actions::click);
        }
        Grounding whole = operate(operate);
        return whole instanceof Grounding.Absent ? opened(operate.verb() + " in " + operate.thing(), whole) : whole;
    }

    Grounding operate(Instruction.Operate operate) {
        String verb = operate.verb();
        Quotes quotes = elements.quotes();
        String thing = operate.thing().replaceFirst("^(?i)(?:the|a|an|my|your|this|that) ", "");
        List<String> sayings = new ArrayList<>(List.of(verb + " in " + thing, verb + " " + thing));
        Matcher entry = ENTRY.matcher(thing);
        if (entry.matches()) {
            sayings.add(verb + " in " + (entry.group(1) == null ? entry.group(2) : entry.group(1)));
        }
        if (verb.startsWith("Move ")) {
            sayings.add(verb.substring("Move ".length()) + " in " + thing);
        }
        Grounding last = new Grounding.Absent("'" + verb + "' for '" + quotes.plain(thing) + "'");
        for (String saying : sayings) {
            Found found = elements.find(
                    saying,
                    node -> node.role().equals("button")
                            || node.role().equals("link")
                            || node.role().equals("menuitem"));
            if (found instanceof Found.One one
                    && NameMatch.score(verb, one.node().name()) < 60
                    && !Words.startsWith(one.node().name(), verb)
                    && !Words.contains(verb, one.node().name())) {
                continue;
            }
            if (!(found instanceof Found.None)) {
                return Elements.grounding(found, quotes.plain(saying), Actions::click);
            }
        }
        if (verb.equals("follow")) {
            // Where nothing can be followed, a link is.
            return one(operate.thing());
        }
        return COMMIT.matcher(verb).matches() && ONE_WORD.matcher(thing).matches()
                ? alone(verb).orElse(last)
                : last;
    }

    /** "Save the changes" where there is one button "Save". */
    private Optional<Grounding> alone(String verb) {
        List<PageNode> buttons =
                elements.all(node -> node.role().equals("button") && NameMatch.score(verb, node.name()) >= 95);
        return buttons.size() == 1
                ? Optional.of(Elements.clear(buttons.get(0), Actions.click(buttons.get(0))))
                : Optional.empty();
    }

    /** The link of the row or card that has the text; the row itself where it has none. */
    Grounding openRow(Instruction.OpenRow row) {
        String said = elements.quotes().plain(row.of()).strip();
        List<PageNode> parts = elements.all(node -> CARDS.contains(node.role()) && has(node, said));
        List<PageNode> inner = parts.stream()
                .filter(node -> parts.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
        Found found = Found.only(inner);
        if (!(found instanceof Found.One one)) {
            return found instanceof Found.None
                    ? elements.one(
                            row.of(),
                            node -> Set.of("link", "button", "treeitem").contains(node.role()),
                            Actions::click)
                    : Elements.grounding(found, said, Actions::click);
        }
        PageNode part = one.node().role().equals("cell") ? one.node().parent().orElse(one.node()) : one.node();
        List<PageNode> links = part.subtree()
                .filter(node -> node.role().equals("link") && !node.id().isEmpty())
                .toList();
        List<PageNode> named = links.stream()
                .filter(link -> NameMatch.score(said, link.name()) > 0)
                .toList();
        if (links.isEmpty()) {
            return Elements.clear(one.node(), Actions.click(one.node()));
        }
        return Elements.grounding(Found.only(named.isEmpty() ? links : named), said, Actions::click);
    }

    private static String otherCart(String where) {
        return where.matches("basket|bag|shopping .*") ? "cart" : where.equals("cart") ? "basket" : where;
    }

    /** The other way to write the word. */
    private static String american(String where) {
        return where.contains("favour") ? where.replace("favour", "favor") : where.replace("favor", "favour");
    }

    private static boolean has(PageNode node, String said) {
        return node.texts().anyMatch(text -> Words.contains(text, said));
    }

    /** "Add to cart" in the card of the thing, or "Add the thing to the cart". */
    Grounding addOrRemove(Instruction.AddOrRemove change) {
        String where = change.where().toLowerCase(Locale.ROOT);
        String thing = change.thing().replace("\"", "");
        List<String> sayings = change.add()
                ? List.of(
                        "\"Add to " + where + "\" of \"" + thing + "\"",
                        "\"Add " + thing + " to " + where + "\"",
                        "\"Add " + thing + "\"",
                        "\"Add\" of \"" + thing + "\"",
                        "\"Add to " + american(where) + "\" of \"" + thing + "\"",
                        "\"Add to " + otherCart(where) + "\" of \"" + thing + "\"")
                : List.of(
                        "\"Remove\" of \"" + thing + "\"",
                        "\"Remove " + thing + "\"",
                        "\"Remove from " + where + "\" of \"" + thing + "\"",
                        "\"Delete\" of \"" + thing + "\"");
        for (String saying : sayings) {
            Found found = elements.findText(saying, node -> Roles.CLICKABLE.contains(node.role()));
            if (!(found instanceof Found.None)) {
                return Elements.grounding(found, saying, Actions::click);
            }
        }
        return new Grounding.Absent("button that " + (change.add() ? "adds '" : "removes '") + thing + "'");
    }
}
