package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.NameMatch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Grounds a log-in, part by part: find the form, user, password, send. */
record LoggingIn(Elements elements) {

    private static final int FORM = 0;
    private static final int USER = 1;
    private static final int PASSWORD = 2;
    private static final int SEND = 3;
    private static final Pattern USER_FIELD =
            Pattern.compile("(?i).*\\b(user|user ?name|e-?mail|email address|log ?in|account|member|id|name)\\b.*");
    private static final Pattern SEND_NAME =
            Pattern.compile("(?i)\\s*(log ?(in|on)|sign ?(in|on)|submit|continue|enter|let me in)\\s*");
    private static final Pattern NEXT_NAME = Pattern.compile("(?i)\\s*(next|continue|weiter)\\s*");

    Grounding ground(Instruction.LogIn logIn, int part) {
        Optional<PageNode> password = password();
        if (part <= USER) {
            Optional<PageNode> user = user(password);
            if (user.isPresent()) {
                return Elements.part(user.get(), Actions.type(user.get(), logIn.user(), false), USER, true);
            }
            return part == FORM ? openForm() : new Grounding.Absent("field for the user name");
        }
        if (part == PASSWORD) {
            return password.map(
                            field -> Elements.part(field, Actions.type(field, logIn.password(), false), PASSWORD, true))
                    .orElseGet(() -> button(NEXT_NAME, "a password field", USER, true));
        }
        return button(SEND_NAME, "a button that sends the log-in", SEND, false);
    }

    private Grounding openForm() {
        List<PageNode> links =
                elements.all(node -> (node.role().equals("link") || node.role().equals("button"))
                        && NameMatch.score("log in", node.name()) >= 90);
        Found found = Found.only(links);
        return found instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), FORM, true)
                : Elements.grounding(found, "a log-in form", Actions::click);
    }

    private Optional<PageNode> password() {
        return elements.all(PageNode::isEditable).stream()
                .filter(node -> node.value().orElse("").startsWith("(hidden")
                        || node.has("password")
                        || ElementFinder.called(node)
                                .toLowerCase(Locale.ROOT)
                                .matches(".*\\b(password|passcode|passphrase)\\b.*"))
                .findFirst();
    }

    private Optional<PageNode> user(Optional<PageNode> password) {
        List<PageNode> fields = elements.all(node -> node.isEditable()
                && !node.role().equals("searchbox")
                && node.options().isEmpty()
                && password.filter(node::equals).isEmpty());
        List<PageNode> named = fields.stream()
                .filter(node -> USER_FIELD.matcher(ElementFinder.called(node)).matches())
                .toList();
        if (password.isEmpty()) {
            return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
        }
        // The field just before the password is the user's, whatever else asks for an e-mail address on the page.
        List<PageNode> before = (named.isEmpty() ? fields : named)
                .stream().filter(node -> node.index() < password.get().index()).toList();
        return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    }

    /** The button by its name; of several the first one after the password. */
    private Grounding button(Pattern name, String what, int part, boolean more) {
        List<PageNode> buttons = elements.all(node ->
                node.role().equals("button") && name.matcher(node.name()).matches());
        int from = password().map(PageNode::index).orElse(-1);
        List<PageNode> after =
                buttons.stream().filter(node -> node.index() > from).toList();
        Found found = Found.only(after.size() > 1 ? after.subList(0, 1) : after.isEmpty() ? buttons : after);
        return found instanceof Found.One one
                ? Elements.part(one.node(), Actions.click(one.node()), part, more)
                : Elements.grounding(found, what, Actions::click);
    }
}
