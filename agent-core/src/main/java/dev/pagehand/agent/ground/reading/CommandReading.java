package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.Place;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.CommandWords;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.NameMatch;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads commands by their words: "suspend them", "add a new task 'Buy milk'", "report the post by walnut". */
final class CommandReading {

    private static final Pattern CONFIRMING =
            Pattern.compile("(?i)confirm|accept|agree|approve|proceed|continue|yes|ok|okay");
    private static final Pattern WRITING =
            Pattern.compile("(?i)enter|type|write|input|put|fill in|fill|provide|supply|use|set|insert");
    private static final Pattern MAKING = Pattern.compile(
            "(?i)(?:add|create|make|post|note|send|leave|write|reply|publish|submit) (?:an? |the |my )?(?:new |another )?([^⟦,;]*?)(?: (?:called|named|titled|saying|that says|with the (?:text|name|title)))?:? ?(⟦\\d+⟧)");
    private static final Pattern STORING =
            Pattern.compile("(?i)(?:add|put|place|save) (.+?) (?:to|on|in|into|onto) (?:the |my |your )?([\\p{L} -]+)");
    private static final Pattern IT = Pattern.compile("(?i)it|them|that|this|these|those|him|her|everyone|that one");
    private static final Pattern NOUN = Pattern.compile("(?i)(?:the|my|your|this) \\p{L}+");
    private static final Pattern GIVING =
            Pattern.compile("(?i)give|rate|take|choose|select|pick|opt|go|set|switch|skip|jump");
    private static final Pattern GETTING = Pattern.compile("(?i)buy|book|order|get|take|reserve|choose|select|pick");
    private static final Pattern SEVERAL = Pattern.compile("(?i),|;|\\band\\b");
    private static final Pattern NEW = Pattern.compile("^(?i)(?:(?:the|a|an|my) )?(?:new|another) ");
    private static final Pattern MAKES = Pattern.compile("(?i)compose|create|write|start|make|begin|open|add");
    private static final Pattern ONWARD =
            Pattern.compile("(?i)(?:continue|proceed|go on|move on|advance|carry on)(?: to .+)?");
    private static final Pattern BACKWARD =
            Pattern.compile("(?i)(?:go|move|step|return) (?:back )?to (?:the )?(?:previous .+|step \\d)");
    private static final Pattern FIRST_WORD = Pattern.compile("^(\\S+)\\s+(.+)$");

    private final PageView page;
    private final Quotes quotes;
    private final ByWords words;

    CommandReading(PageView page, Quotes quotes) {
        this.page = page;
        this.quotes = quotes;
        this.words = new ByWords(page, quotes);
    }

    Optional<Instruction> unparsed(String said) {
        Optional<Instruction> made = made(said);
        if (made.isPresent()) {
            return made;
        }
        Matcher word = FIRST_WORD.matcher(said);
        if (!word.matches()) {
            return Optional.empty();
        }
        Optional<String> turned = turned(said);
        if (turned.isPresent()) {
            return turned.map(SecondReading::press);
        }
        String verb = word.group(1);
        String thing = word.group(2);
        Matcher storing = STORING.matcher(said);
        if (storing.matches()) {
            return stored(new Instruction.AddOrRemove(true, quotes.plain(storing.group(1)), storing.group(2)));
        }
        if (WRITING.matcher(verb).matches()) {
            return written(thing);
        }
        return command(verb, thing)
                .or(() -> FormReading.of(page, quotes, said))
                .or(() -> GETTING.matcher(verb).matches() ? onlyOf(thing) : Optional.empty())
                .or(() -> GIVING.matcher(verb).matches()
                        ? words.one(thing, "", PageNode::isPressable).map(SecondReading::press)
                        : Optional.empty());
    }

    Optional<Instruction> command(String verb, String thing) {
        if (CONFIRMING.matcher(verb).matches() && confirming().isPresent()) {
            return confirming().map(SecondReading::press);
        }
        String said = MAKES.matcher(verb).matches() ? NEW.matcher(thing).replaceFirst("") : thing;
        return called(verb + " " + thing)
                .or(() -> new Nth(page).counted(verb, thing))
                .or(() -> words.one(thing, verb, PageNode::isPressable))
                .or(() -> said.equals(thing) ? Optional.empty() : words.one(said, verb, PageNode::isPressable))
                .or(() -> alone(verb, thing))
                .map(SecondReading::press);
    }

    /** "Buy the ticket with 8h 15m": the one button of the one card that says what is said after "with". */
    private Optional<Instruction> onlyOf(String thing) {
        Place place = Place.read(
                thing.replaceFirst("^(?i)(?:the |an? )?\\w+ (?:with|for|of|from|at) (?:the |an? )?", ""),
                Place.Side.WITHIN,
                quotes);
        String said = place.text().replaceFirst("^(?i)(?:\\p{L}+ )?(?=\\S*\\d)", "");
        List<PageNode> buttons = page.nodes().stream()
                .filter(node -> node.role().equals("button") && !node.id().isEmpty())
                .filter(node -> !said.isBlank()
                        && Cards.around(node)
                                .filter(card -> card.stream().anyMatch(inner -> Words.contains(inner.name(), said)))
                                .filter(card -> card.stream()
                                                .filter(inner -> inner.role().equals("button"))
                                                .count()
                                        == 1)
                                .isPresent())
                .toList();
        return buttons.size() == 1
                ? Optional.of(SecondReading.press(buttons.get(0).reference()))
                : Optional.empty();
    }

    /** What is called just so: "Zoom in" beside "Zoom out". */
    private Optional<String> called(String said) {
        String name = quotes.plain(said);
        return words.only(node -> node.isPressable() && NameMatch.score(name, node.name()) >= 93);
    }

    /** "Continue to step 2", "go back to the previous step": the one button that goes so. */
    private Optional<String> turned(String said) {
        String names = ONWARD.matcher(said).matches()
                ? "continue|next|next step|next page|proceed|go on"
                : BACKWARD.matcher(said).matches() ? "back|previous|previous step|go back|previous page" : "";
        return names.isEmpty()
                ? Optional.empty()
                : words.only(node -> node.role().equals("button")
                        && !node.isDisabled()
                        && Words.normal(node.name()).matches(names));
    }

    Optional<Instruction> stored(Instruction.AddOrRemove change) {
        String verb = change.add() ? "add" : "remove";
        List<String> where = Meaning.content(change.where());
        Optional<String> counted = new Nth(page)
                .counted(
                        change.thing(),
                        node -> node.isPressable()
                                && Meaning.in(Meaning.content(node.name()), verb)
                                && where.stream().allMatch(word -> Meaning.in(Meaning.content(node.name()), word)));
        return counted.or(() -> words.one(change.thing() + " " + change.where(), verb, PageNode::isPressable))
                .or(() -> words.one(change.thing(), verb, PageNode::isPressable))
                .map(SecondReading::press);
    }

    /** The only button there is, unless it is one that leaves or destroys. */
    Optional<String> submitting() {
        return words.only(node -> node.role().equals("button")
                        || (node.role().equals("generic")
                                && node.has("clickable")
                                && !node.name().isBlank()))
                .filter(id -> page.nodes().stream()
                        .filter(node -> node.reference().equals(id))
                        .noneMatch(node ->
                                CommandWords.LEAVES_UNDONE.matcher(node.name()).matches()
                                        || CommandWords.DESTROYS_UNTOLD
                                                .matcher(node.name())
                                                .lookingAt()));
    }

    /** "Suspend them", "discard the draft": the only thing on the page that is called by the verb. */
    private Optional<String> alone(String verb, String thing) {
        boolean told = IT.matcher(thing).matches()
                || (NOUN.matcher(thing).matches()
                        && !CommandWords.DESTROYS_UNTOLD.matcher(verb).matches());
        String wanted = verb.toLowerCase(Locale.ROOT);
        if (!told) {
            return Optional.empty();
        }
        Predicate<PageNode> called = node -> Meaning.in(Meaning.content(node.name()), wanted);
        return words.only(node -> Set.of("button", "link", "menuitem").contains(node.role()) && called.test(node))
                .or(() -> words.only(node -> node.role().equals("button") && called.test(node)));
    }

    /** In an open dialog of the page, the one button that does not leave it. */
    Optional<String> confirming() {
        List<PageNode> dialogs = page.nodes().stream()
                .filter(node -> Set.of("dialog", "alertdialog").contains(node.role()))
                .toList();
        List<PageNode> buttons = page.nodes().stream()
                .filter(node -> node.role().equals("button")
                        && !node.id().isEmpty()
                        && !node.name().isBlank()
                        && !CommandWords.LEAVES_UNDONE.matcher(node.name()).matches()
                        && dialogs.stream().anyMatch(dialog -> dialog.contains(node)))
                .toList();
        return dialogs.size() == 1 && buttons.size() == 1
                ? Optional.of(buttons.get(0).reference())
                : Optional.empty();
    }

    /** "The discount code SUN10": what is left after the name of a field is what to write there. */
    private Optional<Instruction> written(String said) {
        if (StepParser.isCompound(said)) {
            return Optional.empty();
        }
        String[] all = said.replaceFirst("^(?i)(?:the|a|an|my) ", "").split(" ", -1);
        for (int i = all.length - 1; i > 0; i--) {
            String value = String.join(" ", List.of(all).subList(i, all.length));
            String name = String.join(" ", List.of(all).subList(0, i)).replaceFirst("(?i),? (?:is|as|of|:)$", "");
            if (SEVERAL.matcher(value).find()) {
                continue;
            }
            Optional<String> field =
                    Meaning.content(name).isEmpty() ? Optional.empty() : words.one(name, "", PageNode::isEditable);
            if (field.isPresent()) {
                return field.map(id -> new Instruction.Type(quotes.plain(value), id, false));
            }
        }
        return Optional.empty();
    }

    Optional<Instruction> made(String said) {
        Matcher making = MAKING.matcher(said);
        return making.matches()
                ? made(said.replaceFirst(" .*", ""), making.group(1), quotes.plain(making.group(2)))
                : Optional.empty();
    }

    /** "Add a new task 'Buy milk'": into the field for it, and then the button beside it, or Enter. */
    Optional<Instruction> made(String verb, String noun, String text) {
        Optional<String> named =
                Meaning.content(noun).isEmpty() ? Optional.empty() : words.one(noun, "", PageNode::isEditable);
        Optional<String> field = named.or(() -> words.only(PageNode::isEditable))
                .or(() -> words.only(node -> Roles.TEXT.contains(node.role())));
        if (verb.equalsIgnoreCase("reply") && named.isEmpty()) {
            return words.one("reply", "", PageNode::isEditable).map(id -> new Instruction.Type(text, id, false));
        }
        if (verb.equalsIgnoreCase("write")) {
            return field.map(id -> new Instruction.Type(text, id, false));
        }
        Predicate<PageNode> button = node -> node.role().equals("button");
        return field.map(id -> new Instruction.Submit(
                text,
                id,
                words.one(noun, verb, button)
                        .or(() -> words.one("", verb, button))
                        .orElse("")));
    }
}
