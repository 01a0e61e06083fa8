package dev.pagehand.agent.ground.reading;

import dev.pagehand.agent.ground.find.ElementFinder;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.Instruction;
import dev.pagehand.agent.ground.words.Meaning;
import dev.pagehand.agent.ground.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds in the words of a sentence what the lists, boxes and radio buttons of a page offer: "comedy films" chooses Comedy in
 * the list that has it. Each choice takes its words away; words that two choices could take are taken by none.
 */
final class FormChoices {

    /** What lists offer for no choice at all. */
    private static final Pattern NO_CHOICE = Pattern.compile(
            "(?i)\\W*(?:any|all|none|no|yes|on|off|other|(?:please )?(?:select|choose|pick)\\b.*)?\\W*");

    private static final Set<String> MARKED = Set.of("radio", "checkbox", "menuitemradio");

    /** What may be chosen, what it is called, what it belongs to, and how it is chosen. */
    private record Offer(List<String> words, List<String> group, Instruction deed) {}

    private final List<Offer> offers = new ArrayList<>();

    FormChoices(PageView page) {
        for (PageNode node : page.nodes()) {
            if (node.id().isEmpty() || node.isDisabled()) {
                continue;
            }
            List<String> called = Meaning.content(ElementFinder.called(node));
            for (String option : node.options()) {
                offer(option, called, new Instruction.Assign(node.reference(), option));
            }
            boolean toggles = node.role().equals("button") && node.has("pressed");
            if (MARKED.contains(node.role()) || toggles) {
                List<String> group =
                        node.parent().map(PageNode::name).map(Meaning::content).orElse(List.of());
                Instruction deed = toggles
                        ? new Instruction.Press(node.reference(), Instruction.Click.SINGLE)
                        : new Instruction.SetChecked(node.reference(), true);
                offer(node.name(), group, deed);
            }
        }
        offers.sort(
                Comparator.comparingInt((Offer offer) -> offer.words().size()).reversed());
    }

    private void offer(String name, List<String> group, Instruction deed) {
        List<String> words = Words.of(name);
        if (!words.isEmpty()
                && !NO_CHOICE.matcher(name).matches()
                && !Meaning.content(name).isEmpty()) {
            offers.add(new Offer(words, group, deed));
        }
    }

    /** What was chosen, the words that are left, and those that only say of what it was a choice. */
    record Taken(List<Instruction> deeds, String rest, List<String> groups) {}

    /** Empty where words may mean two choices. */
    Optional<Taken> taken(String said) {
        List<String> words = new ArrayList<>(List.of(said.strip().split("\\s+", -1)));
        List<Instruction> deeds = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (Offer offer : offers) {
            int at = at(words, offer.words());
            if (at < 0) {
                continue;
            }
            List<Offer> same = offers.stream()
                    .filter(other -> other.words().equals(offer.words()))
                    .toList();
            List<Offer> told = same.size() == 1
                    ? same
                    : same.stream()
                            .filter(other ->
                                    other.group().stream().anyMatch(word -> Meaning.in(Meaning.content(said), word)))
                            .toList();
            if (told.size() != 1) {
                return Optional.empty();
            }
            deeds.add(told.get(0).deed());
            groups.addAll(told.get(0).group());
            words.subList(at, at + offer.words().size()).clear();
        }
        return Optional.of(new Taken(deeds, String.join(" ", words), groups));
    }

    private static int at(List<String> words, List<String> wanted) {
        for (int i = 0; i + wanted.size() <= words.size(); i++) {
            boolean all = true;
            for (int j = 0; all && j < wanted.size(); j++) {
                String word = words.get(i + j).toLowerCase(Locale.ROOT).replaceAll("[.,;:!?]+$", "");
                all = word.equals(wanted.get(j)) || (wanted.size() == 1 && Meaning.alike(word, wanted.get(j)));
            }
            if (all) {
                return i;
            }
        }
        return -1;
    }
}
