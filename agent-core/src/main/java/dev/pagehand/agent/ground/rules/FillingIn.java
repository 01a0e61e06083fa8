package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.sentence.Instruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Grounds phrases that name a field and its value without a word between them, such as "first name Ann", "the Dark theme" or
 * "2 guests": the page itself tells where the name ends. All phrases are clear, or none is done.
 */
record FillingIn(Elements elements) {

    private static final Set<String> GROUPS = Set.of("radiogroup", "group", "listbox", "combobox");

    /** A field as the page names it, and what it is to hold. */
    private record Pair(String label, String value) {}

    Grounding ground(Instruction.Fields fields, int part) {
        List<Instruction.Assign> assigned = new ArrayList<>();
        for (String phrase : fields.phrases()) {
            Optional<Pair> pair = pair(elements.quotes().plain(phrase));
            if (pair.isEmpty()) {
                return new Grounding.Absent("field for '" + elements.quotes().plain(phrase) + "'");
            }
            assigned.add(new Instruction.Assign(pair.get().label(), pair.get().value()));
        }
        List<Grounding> all = assigned.stream()
                .map(assign -> new Assigning(elements).ground(assign, 0))
                .toList();
        Optional<Grounding> unclear = all.stream().filter(one -> !isSingle(one)).findFirst();
        if ((part == 0 && unclear.isPresent()) || part >= all.size()) {
            return unclear.filter(one -> !(one instanceof Grounding.Clear)).orElse(new Grounding.NotUnderstood());
        }
        return all.get(part) instanceof Grounding.Clear one
                ? new Grounding.Clear(one.action(), one.element(), part, part + 1 < all.size())
                : all.get(part);
    }

    private static boolean isSingle(Grounding grounding) {
        return grounding instanceof Grounding.Clear clear && !clear.more();
    }

    /** The longest name of a field that the phrase begins with, or ends with. */
    private Optional<Pair> pair(String phrase) {
        String said = phrase.strip().replaceFirst("^(?i)(?:the|my|your|with|as) ", "");
        Optional<Pair> whole = longest(said);
        return whole.isPresent() || !said.startsWith("filter by ")
                ? whole
                : longest(said.replaceFirst("^filter by (?:the )?", ""));
    }

    private Optional<Pair> longest(String said) {
        return elements.page().nodes().stream()
                .filter(FillingIn::hasValue)
                .flatMap(node ->
                        names(node).stream().flatMap(name -> split(said, name, GROUPS.contains(node.role())).stream()))
                .max(Comparator.comparingInt(pair -> pair.label().length()));
    }

    private static boolean hasValue(PageNode node) {
        return Filling.takesText(node)
                || GROUPS.contains(node.role())
                || (node.role().equals("button") && node.has("haspopup"));
    }

    private static List<String> names(PageNode node) {
        List<String> names = new ArrayList<>(List.of(node.name()));
        node.state("placeholder").ifPresent(names::add);
        return names.stream().filter(name -> !name.isBlank()).toList();
    }

    private static Optional<Pair> split(String said, String name, boolean isGroup) {
        if (said.matches("(?i)(?:an?|some|any)\\s.*")) {
            return Optional.empty();
        }
        String lower = said.toLowerCase(Locale.ROOT).replace("e-mail", "email");
        String shown = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\s*[*:…]+$", "")
                .replaceFirst("(?<=\\S)\\s*\\([^)]*\\)$", "")
                .replace("e-mail", "email");
        String even = said.length() == lower.length() ? said : said.replaceAll("(?i)e-mail", "email");
        for (String label : List.of(
                shown,
                shown.replaceFirst(" address$", ""),
                shown.replaceFirst("^(?:your|choose a|enter (?:your|a)) ", ""))) {
            if (lower.startsWith(label + " ")) {
                String value = even.substring(label.length())
                        .strip()
                        .replaceFirst("^(?i)(?:is|of|to|=|:|as) ", "")
                        .replaceFirst("^\\((.*)\\)$", "$1");
                return Optional.of(new Pair(name, value));
            }
            if (lower.endsWith(" " + label) && (isGroup || lower.matches("\\d+ .*"))) {
                return Optional.of(new Pair(
                        name, even.substring(0, even.length() - label.length()).strip()));
            }
        }
        return Optional.empty();
    }
}
