package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.find.Place;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Roles;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepParser;
import dev.pagehand.agent.ground.words.Quotes;
import dev.pagehand.agent.ground.words.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers a message or sends it on, as far as the page asks for it: the button in the message's row, or the message and then
 * the button in it; the field that it brings; the button that sends.
 */
record Responding(PageView page) {

    private static final int OPEN = 0;
    private static final int BUTTON = 1;
    private static final int WRITE = 2;
    private static final int SEND = 3;

    private static final Set<String> BUTTONS = Set.of("button", "link", "menuitem", "generic");
    private static final Pattern TEXT =
            Pattern.compile("(?i).*\\b(?:reply|answer|message|text|body|comment|response)\\b.*");
    private static final Pattern RECIPIENT =
            Pattern.compile("(?i)\\W*(?:to|recipients?|send to|forward to|e-?mail(?: address)?|address)\\W*");
    private static final Pattern HEADER =
            Pattern.compile("(?i).*\\b(?:to|recipients?|cc|bcc|subject|search|find|filter)\\b.*");
    private static final Pattern SENDS =
            Pattern.compile("(?i)\\W*(?:send|submit|post)(?: (?:reply|message|e-?mail|mail|now))?\\W*");

    Grounding ground(Instruction.Respond what, int part) {
        if (part == OPEN) {
            return start(what);
        }
        if (part == BUTTON && fields(what).isEmpty()) {
            return button(what, BUTTON);
        }
        if (part <= WRITE) {
            Found field = Found.only(fields(what));
            return field instanceof Found.One one
                    ? Elements.part(one.node(), Actions.type(one.node(), what.text(), false), WRITE, what.sends())
                    : Elements.grounding(field, "a field for the " + what.verb(), Actions::click);
        }
        List<PageNode> buttons = page.nodes().stream()
                .filter(node -> usable(node) && !node.isDisabled())
                .filter(node -> SENDS.matcher(node.name()).matches())
                .toList();
        Found sending = Found.only(buttons);
        return sending instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), SEND, false)
                : Elements.grounding(sending, "a button that sends the " + what.verb(), Actions::click);
    }

    private static boolean usable(PageNode node) {
        return !node.id().isEmpty() && BUTTONS.contains(node.role());
    }

    /** The button in the message's own row; else the message. */
    private Grounding start(Instruction.Respond what) {
        if (what.message().isBlank()) {
            return button(what, BUTTON);
        }
        Quotes quotes = Quotes.mask(what.message());
        Elements elements = new Elements(page, quotes);
        Grounding direct = new Pressing(elements)
                .operate(new Instruction.Operate(what.verb().equals("reply") ? "reply" : what.verb(), quotes.masked()));
        if (direct instanceof Grounding.Clear clear) {
            return new Grounding.Clear(clear.action(), clear.element(), BUTTON, true);
        }
        ParsedStep open = StepParser.parse("open " + what.message());
        Grounding message = TwoReadings.of(open, page, 0, TwoReadings.When.ELSE).grounding();
        if (message instanceof Grounding.Absent || message instanceof Grounding.NotUnderstood) {
            message = new Pressing(elements)
                    .one(Place.read(quotes.masked(), Place.Side.WITHIN, quotes).text());
        }
        return message instanceof Grounding.Clear clear
                ? new Grounding.Clear(clear.action(), clear.element(), OPEN, true)
                : message;
    }

    private Grounding button(Instruction.Respond what, int part) {
        Found found = Found.only(page.nodes().stream()
                .filter(Responding::usable)
                .filter(node -> Words.normal(node.name()).matches(what.verb() + "(?: to \\S+)?"))
                .toList());
        return found instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), part, true)
                : Elements.grounding(found, what.verb(), Actions::click);
    }

    /** The field for the text of an answer, or for whom a message is sent on to. */
    private List<PageNode> fields(Instruction.Respond what) {
        List<PageNode> all = page.nodes().stream()
                .filter(node -> !node.id().isEmpty()
                        && node.isEditable()
                        && !node.role().equals("searchbox"))
                .toList();
        boolean replies = what.verb().equals("reply");
        Pattern wanted = replies ? TEXT : RECIPIENT;
        List<PageNode> named = all.stream()
                .filter(node -> wanted.matcher(ElementFinder.called(node)).matches())
                .toList();
        if (!named.isEmpty() || !replies) {
            return named;
        }
        List<PageNode> texts = all.stream()
                .filter(node -> Roles.TEXT.contains(node.role()) || node.has("editable"))
                .toList();
        List<PageNode> plain = texts.stream()
                .filter(node -> !HEADER.matcher(ElementFinder.called(node)).matches())
                .toList();
        return plain.isEmpty()
                ? texts.stream()
                        .filter(node -> node.value().orElse("").isEmpty())
                        .toList()
                : plain;
    }
}
