package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.words.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a question by its single words: a value is the answer where every word that says something stands, in some form, in
 * the value's label or in what it belongs to, such as the other cells of its row. "When does LH 123 depart?" is the cell under
 * "Departs" of the row of LH 123.
 */
final class ByWordsReader {

    /** Words of a question that need not stand on the page. */
    private static final Pattern LIGHT = Pattern.compile(
            "(?:selected|chosen|active|open|checked|picked|set|shown|displayed|listed|given|left|remaining|work|works|go|goes|going|leave|leaves|live|lives|come|comes|belong|belongs|cost|costs"
                    + "|sell|take|takes|last|value|name|many|much|time|date|day|number|id|code|amount|total|what|when|how|why|kind|type|field|page|table|list|row|column|item|entry"
                    + "|read|tell|get|find|know|say|give|show|report|use|used|made|done|happen|currently|exactly|get|gets|installed|running|need|needs|want|see|called|people|person|address|long|year|far|old|big|high|happened|strong|tall|large|warm|cold|hot|fast|deep|wide|full|busy|late)");

    private static final Pattern WHEN =
            Pattern.compile("(?i)^(?:when|(?:at )?what time|on (?:what|which) (?:day|date)|what date)\\b.*");
    private static final Pattern HOW_MUCH = Pattern.compile("(?i)^how much\\b.*|.*\\b(?:price|cost)s?\\b.*");
    private static final Pattern PRICE = Pattern.compile("price|prices|cost|costs|rate|fee");
    private static final Pattern WHO = Pattern.compile("(?i)^who(?:se)?\\b.*");
    private static final Pattern HOW_MANY =
            Pattern.compile("(?i)^(?:how many|(?:the )?(?:number|count) of) (?:the )?(.+)$");
    private static final Pattern MONEY =
            Pattern.compile("(?i).*(?:[$€£]\\s?\\d|\\d\\s?(?:€|eur|usd|gbp|chf)\\b|\\bfree\\b).*");
    private static final Pattern HOW_LONG = Pattern.compile("(?i)^how long\\b.*|.*\\b(?:duration|length)\\b.*");

    private static final Pattern HAPPENED = Pattern.compile(
            "arrived?|came|sent|send|posted|post|received?|written|write|wrote|published?|uploaded?|added|add|created?|changed?|made");

    private static final Pattern WORK = Pattern.compile(
            "article|photo|picture|post|message|comment|review|book|recipe|story|text|page|story|painting|song|video|note");
    private static final Pattern MADE =
            Pattern.compile("wrote|written|write|author|took|taken|painted|made|posted|published|photographed|drew");

    private final PageView page;

    ByWordsReader(PageView page) {
        this.page = page;
    }

    /** {@link Answer.Unknown} where nothing explains all words; unclear where several values do so equally. */
    Answer read(String question) {
        String asked = question.strip().replaceFirst("[?.!]+$", "");
        Matcher many = HOW_MANY.matcher(asked);
        Answer count = many.matches() ? count(many.group(1)) : new Answer.Unknown();
        if (!(count instanceof Answer.Unknown)) {
            return count;
        }
        List<String> words = Meaning.content(asked).stream()
                .map(word -> word.equals("heavy") ? "weight" : word)
                .toList();
        int best = 0;
        List<Facts.Fact> found = new ArrayList<>();
        for (Facts.Fact fact : new Facts(page).all()) {
            int score = score(fact, words, asked);
            if (score > best) {
                found.clear();
                best = score;
            }
            if (score > 0 && score == best) {
                found.add(fact);
            }
        }
        Set<String> values = new LinkedHashSet<>();
        found.forEach(fact -> values.add(fact.value()));
        return switch (values.size()) {
            case 0 -> new Answer.Unknown();
            case 1 -> new Answer.Known(found.get(0).title(), values.iterator().next());
            default -> new Answer.Unclear(List.copyOf(values));
        };
    }

    private static int score(Facts.Fact fact, List<String> words, String asked) {
        boolean money = MONEY.matcher(fact.value()).matches();
        boolean who = WHO.matcher(asked).matches();
        int label = 0;
        int owner = 0;
        for (String word : words) {
            if (fact.title().equals(Facts.AUTHORED)
                    ? who && MADE.matcher(word).matches()
                    : Meaning.in(fact.label(), word) || (who && Meaning.in(fact.label(), doer(word)))) {
                label++;
            } else if (Meaning.in(fact.owner(), word)) {
                owner++;
            } else if (!LIGHT.matcher(word).matches()
                    && !(fact.title().equals(Facts.AUTHORED)
                            && WORK.matcher(word).matches())
                    && !Meaning.in(fact.around(), word)
                    && !(money && PRICE.matcher(word).matches())
                    && !(fact.title().equals(Facts.OCCASION)
                            && HAPPENED.matcher(word).matches())) {
                return 0;
            }
        }
        boolean when = WHEN.matcher(asked).matches();
        boolean moment = Facts.MOMENT.matcher(fact.value()).matches();
        boolean lasting = fact.title().equals(Facts.DURATION);
        if ((lasting && !HOW_LONG.matcher(asked).matches()) || (fact.title().equals(Facts.OCCASION) && !when)) {
            return 0;
        }
        boolean ofKind = (when && moment) || (HOW_MUCH.matcher(asked).matches() && money) || lasting;
        boolean wrongKind = (when && !moment) || (who && money);
        if (wrongKind || (label == 0 && !(ofKind && owner > 0))) {
            return 0;
        }
        return 100 * (label + owner)
                + 10 * label
                + (ofKind ? 5 : 0)
                - Math.min(4, fact.label().size());
    }

    /** Who owns a thing is its owner, who manages it its manager. */
    private static String doer(String verb) {
        return verb.matches("\\p{L}{2,}s") ? verb.replaceFirst("e?s$", "") + "er" : verb;
    }

    /** "2 items left" for "how many items are left"; else the rows or items of the one list that is called so. */
    private Answer count(String counted) {
        List<String> words = Meaning.content(counted);
        List<String> nouns =
                words.stream().filter(word -> !LIGHT.matcher(word).matches()).toList();
        Set<String> numbers = new LinkedHashSet<>();
        page.nodes()
                .forEach(node ->
                        told(node.name(), nouns.isEmpty() ? words : nouns).ifPresent(numbers::add));
        if (numbers.size() == 1) {
            return new Answer.Known(counted, numbers.iterator().next());
        }
        if (page.folded() || numbers.size() > 1 || nouns.size() != 1) {
            return new Answer.Unknown();
        }
        List<Long> counts = new Facts(page).lists(text -> Meaning.in(Meaning.content(text), nouns.get(0)));
        return counts.size() == 1 ? new Answer.Known(counted, String.valueOf(counts.get(0))) : new Answer.Unknown();
    }

    private static Optional<String> told(String text, List<String> nouns) {
        Matcher number = Pattern.compile("(?<![\\w.,])(\\d[\\d,.]*)\\s+(\\p{L}+(?:\\s\\p{L}+)?)")
                .matcher(text);
        while (number.find()) {
            List<String> after = Meaning.content(number.group(2));
            if (nouns.stream().allMatch(noun -> Meaning.in(after, noun))) {
                return Optional.of(number.group(1));
            }
        }
        return Optional.empty();
    }
}
