package dev.pagehand.agent.ground;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is told by its count: "the first photo", "the last song from the queue". Gives references to elements. */
final class Nth {

    private static final Pattern WHERE = Pattern.compile("(?i) (?:from|in|of|on) (?:the|my|your) .+$");
    private static final Set<String> AROUND =
            Set.of("navigation", "menu", "menubar", "tablist", "banner", "contentinfo", "toolbar");
    private static final Pattern ANYWHERE = Pattern.compile("(?i) (?:from|in|of|on) .+$");
    private static final Pattern ONE_NOUN =
            Pattern.compile("(?i)(?:(?:search|list|table) )?\\p{L}[\\p{L}-]*(?: (?:found|listed|shown|there))?");
    private static final Pattern FOLDING =
            Pattern.compile("(?i)(?:the )?(.+?) (?:question|section|panel|answer|accordion|topic|entry)");

    private static final Pattern ONLY_RESULT =
            Pattern.compile("(?i)(?:the )?(?:first|only|top|last) (?:search )?(?:result|hit|match)");

    private static final Pattern TURNS =
            Pattern.compile("(?i)\\W*(?:\\d{1,4}|next|prev(?:ious)?|first|last|page|…)?\\W*");

    private final PageView page;

    Nth(PageView page) {
        this.page = page;
    }

    /** "The first photo": the only thing in its card that can be pressed, or the only link. */
    Optional<String> led(String said) {
        return card(said, ByWords::pressable).flatMap(card -> {
            List<PageNode> all = card.stream()
                    .filter(node -> !node.id().isEmpty() && ByWords.pressable(node))
                    .toList();
            List<PageNode> links =
                    all.stream().filter(node -> node.role().equals("link")).toList();
            List<PageNode> only = links.isEmpty() ? all : links;
            return only.size() == 1 ? Optional.of(Elements.reference(only.get(0))) : Optional.empty();
        });
    }

    /** "The first result" where there is only one: the one heading of the page that leads somewhere. */
    Optional<String> onlyResult(String said) {
        if (!ONLY_RESULT.matcher(said).matches()) {
            return Optional.empty();
        }
        List<PageNode> links = page.nodes().stream()
                .filter(node -> node.role().equals("link") && !node.id().isEmpty() && !isAround(node))
                .filter(node -> node.parent()
                        .filter(heading -> heading.role().equals("heading"))
                        .isPresent())
                .toList();
        return links.size() == 1 ? Optional.of(Elements.reference(links.get(0))) : Optional.empty();
    }

    /** "The second question": of what can be unfolded, where all of it stands alike. */
    Optional<String> folding(String said) {
        Matcher matcher = FOLDING.matcher(said);
        int at = matcher.matches() ? Ordinals.strip(matcher.group(1) + " x").at() : 0;
        List<PageNode> all = page.nodes().stream()
                .filter(node -> !node.id().isEmpty() && (node.has("expanded") || node.has("collapsed")))
                .toList();
        int index = at == 0 || all.stream().map(PageNode::role).distinct().count() != 1
                ? -1
                : Ordinals.index(at, all.size());
        return index < 0 ? Optional.empty() : Optional.of(Elements.reference(all.get(index)));
    }

    /** The first or last of the numbers by which pages of results are turned. */
    Optional<String> numbered(boolean last) {
        List<PageNode> numbers = page.nodes().stream()
                .filter(node -> Set.of("link", "button").contains(node.role())
                        && !node.id().isEmpty()
                        && Words.normal(node.name()).matches("(?:go to )?(?:page )?\\d+"))
                .toList();
        return numbers.size() < 2
                ? Optional.empty()
                : Optional.of(Elements.reference(numbers.get(last ? numbers.size() - 1 : 0)));
    }

    /** "Remove the last song from the queue": the one button of that verb in the part that is counted. */
    Optional<String> counted(String verb, String thing) {
        String wanted = verb.toLowerCase(Locale.ROOT);
        return counted(thing, node -> ByWords.pressable(node) && Meaning.in(Meaning.content(node.name()), wanted));
    }

    Optional<String> counted(String thing, Predicate<PageNode> fits) {
        return card(thing, fits).flatMap(card -> {
            List<PageNode> buttons = card.stream()
                    .filter(node -> !node.id().isEmpty() && fits.test(node))
                    .toList();
            return buttons.size() == 1 ? Optional.of(Elements.reference(buttons.get(0))) : Optional.empty();
        });
    }

    /** Whether it belongs to what leads to other pages, and not to the matter of this one. */
    static boolean isAround(PageNode node) {
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            if (AROUND.contains(at.get().role()) || isPager(at.get())) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that a list offers is a number of a page, or the next one and the one before. */
    private static boolean isPager(PageNode part) {
        List<String> names =
                part.role().equals("list") ? part.texts().map(String::strip).toList() : List.of();
        return names.size() > 1
                && names.stream().allMatch(name -> TURNS.matcher(name).matches());
    }

    /** Whether it is one of the numbers by which pages are turned. */
    static boolean isInPager(PageNode node) {
        return node.parent().filter(Nth::isPager).isPresent();
    }

    /** The words of the card that is counted. */
    Optional<String> told(String phrase) {
        Matcher where = ANYWHERE.matcher(phrase);
        List<String> place = where.find()
                ? Meaning.content(where.group().replaceFirst("(?i)\\b(?:list|page|table)\\b", ""))
                : List.of();
        List<String> headed = page.nodes().stream()
                .filter(node -> node.role().matches("heading|list|table|region|main"))
                .flatMap(node -> Meaning.content(node.name()).stream())
                .toList();
        boolean ofAKind = Roles.strip(where.replaceFirst("")).roles().isPresent();
        return !ofAKind && place.stream().allMatch(word -> Meaning.in(headed, word))
                ? card(where.replaceFirst(""), node -> !node.name().isBlank())
                        .map(card -> card.get(0).children().isEmpty()
                                ? String.join(" ", Runs.texts(card))
                                : card.get(0).words())
                        .filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** "The first photo": of the one series of cards that all have what is wanted, the one that is counted. */
    private Optional<List<PageNode>> card(String thing, Predicate<PageNode> wanted) {
        Ordinals.Counted counted = Ordinals.strip(thing.replaceFirst("^(?i)the ", ""));
        boolean plain =
                ONE_NOUN.matcher(WHERE.matcher(counted.rest()).replaceFirst("")).matches();
        if (counted.at() == 0 || !plain) {
            return Optional.empty();
        }
        List<List<List<PageNode>>> series = Cards.series(page).stream()
                .filter(cards -> !isAround(cards.get(0).get(0)))
                .filter(cards -> cards.stream()
                                .filter(card -> card.stream().anyMatch(wanted))
                                .count()
                        > 1)
                .toList();
        if (series.size() != 1) {
            return Optional.empty();
        }
        List<List<PageNode>> cards = series.get(0).stream()
                .filter(card -> card.stream().anyMatch(wanted))
                .toList();
        int index = Ordinals.index(counted.at(), cards.size());
        return index < 0 ? Optional.empty() : Optional.of(cards.get(index));
    }
}
