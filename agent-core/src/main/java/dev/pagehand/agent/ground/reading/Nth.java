package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.Around;
import dev.pagehand.agent.ground.find.RoleNames;
import dev.pagehand.agent.ground.page.Cards;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.page.Runs;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.Ordinals;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is told by its count: "the first photo", "the last song from the queue". Gives references to elements. */
public final class Nth {

    private static final Pattern WHERE = Pattern.compile("(?i) (?:from|in|of|on) (?:the|my|your) .+$");
    private static final Pattern ANYWHERE = Pattern.compile("(?i) (?:from|in|of|on) .+$");
    private static final Pattern ONE_NOUN =
            Pattern.compile("(?i)(?:(?:search|list|table) )?\\p{L}[\\p{L}-]*(?: (?:found|listed|shown|there))?");
    private static final Pattern FOLDING =
            Pattern.compile("(?i)(?:the )?(.+?) (?:question|section|panel|answer|accordion|topic|entry)");

    private static final Pattern ONLY_RESULT =
            Pattern.compile("(?i)(?:the )?(?:first|only|top|last) (?:search )?(?:result|hit|match)");

    private final PageView page;

    Nth(PageView page) {
        this.page = page;
    }

    /** "The first photo": the only thing in its card that can be pressed, or the only link. */
    Optional<String> led(String said) {
        return card(said, PageNode::isPressable).flatMap(card -> {
            List<PageNode> all = card.stream()
                    .filter(node -> !node.id().isEmpty() && node.isPressable())
                    .toList();
            List<PageNode> links =
                    all.stream().filter(node -> node.role().equals("link")).toList();
            List<PageNode> only = links.isEmpty() ? all : links;
            return only.size() == 1 ? Optional.of(only.get(0).reference()) : Optional.empty();
        });
    }

    /** "The first result" where there is only one: the one heading of the page that leads somewhere. */
    Optional<String> onlyResult(String said) {
        if (!ONLY_RESULT.matcher(said).matches()) {
            return Optional.empty();
        }
        List<PageNode> links = page.nodes().stream()
                .filter(node -> node.role().equals("link") && !node.id().isEmpty() && !Around.isAround(node))
                .filter(node -> node.parent()
                        .filter(heading -> heading.role().equals("heading"))
                        .isPresent())
                .toList();
        return links.size() == 1 ? Optional.of(links.get(0).reference()) : Optional.empty();
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
        return index < 0 ? Optional.empty() : Optional.of(all.get(index).reference());
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
                : Optional.of(numbers.get(last ? numbers.size() - 1 : 0).reference());
    }

    /** "Remove the last song from the queue": the one button of that verb in the part that is counted. */
    Optional<String> counted(String verb, String thing) {
        String wanted = verb.toLowerCase(Locale.ROOT);
        return counted(thing, node -> node.isPressable() && Meaning.in(Meaning.content(node.name()), wanted));
    }

    Optional<String> counted(String thing, Predicate<PageNode> fits) {
        return card(thing, fits).flatMap(card -> {
            List<PageNode> buttons = card.stream()
                    .filter(node -> !node.id().isEmpty() && fits.test(node))
                    .toList();
            return buttons.size() == 1 ? Optional.of(buttons.get(0).reference()) : Optional.empty();
        });
    }

    /**
     * What stands at a place in the one series of things that a page shows, as in "second step" or "last song of the playlist",
     * whatever the page calls them; empty where it shows several series.
     */
    public static Optional<String> told(PageView page, String phrase) {
        return new Nth(page).told(phrase);
    }

    private Optional<String> told(String phrase) {
        Matcher where = ANYWHERE.matcher(phrase);
        List<String> place = where.find()
                ? Meaning.content(where.group().replaceFirst("(?i)\\b(?:list|page|table)\\b", ""))
                : List.of();
        List<String> headed = page.nodes().stream()
                .filter(node -> node.role().matches("heading|list|table|region|main"))
                .flatMap(node -> Meaning.content(node.name()).stream())
                .toList();
        boolean ofAKind = RoleNames.strip(where.replaceFirst("")).roles().isPresent();
        return !ofAKind && place.stream().allMatch(word -> Meaning.in(headed, word))
                ? card(where.replaceFirst(""), node -> !node.name().isBlank(), place)
                        .map(card -> card.get(0).children().isEmpty()
                                ? String.join(" ", Runs.texts(card))
                                : card.get(0).words())
                        .filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private boolean stands(PageNode node, List<String> place) {
        List<String> words = new ArrayList<>();
        for (Optional<PageNode> at = node.parent();
                at.isPresent();
                at = at.get().parent()) {
            words.addAll(Meaning.content(at.get().name()));
        }
        page.nodes().stream()
                .filter(other -> other.role().equals("heading") && other.index() < node.index())
                .reduce((one, later) -> later)
                .ifPresent(heading -> words.addAll(Meaning.content(heading.name())));
        return place.stream().allMatch(word -> Meaning.in(words, word));
    }

    /** "The first photo": of the one series of cards that all have what is wanted, the one that is counted. */
    private Optional<List<PageNode>> card(String thing, Predicate<PageNode> wanted) {
        return card(thing, wanted, List.of());
    }

    /**
     * The same.
     *
     * @param place words that stand around the series, or in the heading before it, where there are several
     */
    private Optional<List<PageNode>> card(String thing, Predicate<PageNode> wanted, List<String> place) {
        Ordinals.Counted counted = Ordinals.strip(thing.replaceFirst("^(?i)the ", ""));
        boolean plain =
                ONE_NOUN.matcher(WHERE.matcher(counted.rest()).replaceFirst("")).matches();
        if (counted.at() == 0 || !plain) {
            return Optional.empty();
        }
        List<List<List<PageNode>>> series = Cards.series(page).stream()
                .filter(cards -> !Around.isAround(cards.get(0).get(0)))
                .filter(cards -> cards.stream()
                                .filter(card -> card.stream().anyMatch(wanted))
                                .count()
                        > 1)
                .toList();
        List<List<List<PageNode>>> there = series.size() < 2 || place.isEmpty()
                ? series
                : series.stream()
                        .filter(cards -> stands(cards.get(0).get(0), place))
                        .toList();
        if (there.size() != 1) {
            return Optional.empty();
        }
        List<List<PageNode>> cards = there.get(0).stream()
                .filter(card -> card.stream().anyMatch(wanted))
                .toList();
        int index = Ordinals.index(counted.at(), cards.size());
        return index < 0 ? Optional.empty() : Optional.of(cards.get(index));
    }
}
