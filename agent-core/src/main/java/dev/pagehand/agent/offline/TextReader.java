package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.Ordinals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers what is asked about a running text: its n-th word, or what the one field or paragraph of the page says. */
final class TextReader {

    private static final String TEXT =
            "(paragraph|text|sentence|passage|text ?area|text ?box|text ?field|field|box|page)";
    private static final Pattern WORD =
            Pattern.compile("(?i)(?:the )?(\\S+) word (?:in|of|from) (?:the )?" + TEXT + "(?: below| above)?");
    private static final Pattern WHOLE = Pattern.compile(
            "(?i)(?:the )?(?:(?:whole |entire )?(?:text|content|contents|value|words)) (?:in|of|from|inside) (?:the )?(?:(first|second|third|fourth|last|\\d{1,2}(?:st|nd|rd|th)) )?"
                    + TEXT + "(?: below| above)?");
    private static final Pattern SHOWN = Pattern.compile(
            "(?i)(?:the )?(?:text|code|words?|letters|characters|sentence)(?: shown| displayed)?(?: below| above)?");
    private static final Pattern FIELD = Pattern.compile("(?i)text ?area|text ?box|text ?field|field|box");
    private static final Set<String> FIELDS = Set.of("textbox", "searchbox");
    private static final int SENTENCE = 3;

    private final PageView page;

    TextReader(PageView page) {
        this.page = page;
    }

    Optional<Answer> read(String asked) {
        Matcher word = WORD.matcher(asked);
        if (word.matches()) {
            int at = Ordinals.strip(word.group(1) + " word").at();
            return at == 0 ? Optional.empty() : text(word.group(2)).flatMap(text -> word(asked, text, at));
        }
        Matcher whole = WHOLE.matcher(asked);
        if (whole.matches() && whole.group(1) != null) {
            List<String> held = FIELD.matcher(whole.group(2)).matches() ? held() : running();
            int at = Ordinals.index(Ordinals.strip(whole.group(1) + " text").at(), held.size());
            return at < 0 ? Optional.empty() : Optional.of(new Answer.Known(asked, held.get(at)));
        }
        if (SHOWN.matcher(asked).matches()) {
            List<String> shown = page.nodes().stream()
                    .filter(node -> Set.of("text", "paragraph").contains(node.role()))
                    .map(PageNode::text)
                    .toList();
            return shown.size() == 1 ? Optional.of(new Answer.Known(asked, shown.get(0))) : Optional.empty();
        }
        return whole.matches() ? text(whole.group(2)).map(text -> new Answer.Known(asked, text)) : Optional.empty();
    }

    private static Optional<Answer> word(String asked, String text, int at) {
        List<String> words = Arrays.stream(text.strip().split("\\s+", -1))
                .map(word -> word.replaceAll("^\\P{L}+|[^\\p{L}\\p{N}]+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        int index = Ordinals.index(at, words.size());
        return index < 0 ? Optional.empty() : Optional.of(new Answer.Known(asked, words.get(index)));
    }

    /** What the one field holds, or the one running text of the page says; empty where there are several. */
    private Optional<String> text(String kind) {
        List<String> texts = FIELD.matcher(kind).matches() ? held() : running();
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private List<String> held() {
        return page.nodes().stream()
                .filter(node -> FIELDS.contains(node.role()))
                .flatMap(node -> node.value().stream())
                .filter(value -> !value.isBlank() && !value.startsWith("(hidden") && !value.endsWith("…"))
                .toList();
    }

    private List<String> running() {
        return page.nodes().stream()
                .filter(node -> Set.of("text", "paragraph").contains(node.role()))
                .map(PageNode::text)
                .filter(text -> text.strip().split("\\s+", -1).length > SENTENCE && !text.endsWith("…"))
                .toList();
    }
}
