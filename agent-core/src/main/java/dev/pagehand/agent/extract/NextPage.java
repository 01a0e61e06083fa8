package dev.pagehand.agent.extract;

import dev.pagehand.browser.page.ElementId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what shows the next page of a list: a "next", a page number, or a "load more". */
final class NextPage {

    private static final Set<String> CONTROLS = Set.of("link", "button", "menuitem", "tab");
    private static final Pattern ARROWS = Pattern.compile("[\\s»›→>⟩▶…]+$|^[\\s»›→>⟩▶]+");
    private static final Pattern NEXT =
            Pattern.compile("(?:go to )?(?:the )?next(?: page| results?)?|older(?: posts| entries)?"
                    + "|weiter|nächste(?: seite)?|suivante?|page suivante|siguiente|página siguiente|próxim[ao](?: página)?"
                    + "|avanti|successiv[ao]|pagina successiva|volgende(?: pagina)?|nästa|następna");
    private static final Pattern MORE = Pattern.compile(
            "(?:load|show|see|view) (?:\\d+ )?more(?: \\p{L}+)?|more (?:results|items|posts)"
                    + "|mehr (?:laden|anzeigen)|(?:voir|charger|afficher) plus|(?:ver|cargar|mostrar) más|mostra altri|meer laden");

    private NextPage() {}

    /**
     * The control; empty where the page has none that can be used.
     *
     * @param number the page to go to, from 2
     */
    static Optional<ElementId> control(List<SourceNode> page, int number) {
        Optional<SourceNode> next = last(page, NEXT).or(() -> arrow(page));
        if (next.isPresent()) {
            // A "next" that is greyed out says that this page is the last.
            return next.filter(NextPage::isUsable).map(node -> node.element().id());
        }
        return numbered(page, number)
                .or(() -> last(page, MORE))
                .filter(NextPage::isUsable)
                .map(node -> node.element().id());
    }

    private static Optional<SourceNode> last(List<SourceNode> page, Pattern names) {
        return page.stream()
                .filter(NextPage::isControl)
                .filter(node -> names.matcher(word(node)).matches())
                .reduce((first, second) -> isUsable(first) && !isUsable(second) ? first : second);
    }

    /** An arrow alone means the next page only where pages are turned. */
    private static Optional<SourceNode> arrow(List<SourceNode> page) {
        return page.stream()
                .filter(NextPage::isControl)
                .filter(node -> Set.of("»", "›", "→", ">", "⟩")
                        .contains(node.element().name().strip()))
                .filter(node -> numbersBeside(node) > 0)
                .reduce((first, second) -> second);
    }

    private static Optional<SourceNode> numbered(List<SourceNode> page, int number) {
        return page.stream()
                .filter(NextPage::isControl)
                .filter(node -> node.element().name().strip().equals(String.valueOf(number))
                        || word(node).equals("page " + number))
                .filter(node -> numbersBeside(node) > 0)
                .reduce((first, second) -> second);
    }

    private static long numbersBeside(SourceNode node) {
        SourceNode at = node;
        for (int i = 0; i < 3 && at.parent().isPresent(); i++) {
            at = at.parent().get();
            long numbers = at.subtree()
                    .filter(other -> other != node)
                    .filter(other -> other.element().name().strip().matches("(?:page )?\\d{1,4}"))
                    .count();
            if (numbers > 0 || at.element().role().equals("navigation")) {
                return numbers;
            }
        }
        return 0;
    }

    private static boolean isControl(SourceNode node) {
        return CONTROLS.contains(node.element().role());
    }

    private static boolean isUsable(SourceNode node) {
        return !Boolean.TRUE.equals(node.element().states().get("disabled"));
    }

    private static String word(SourceNode node) {
        String name = ARROWS.matcher(node.element().name().strip()).replaceAll("");
        return name.toLowerCase(Locale.ROOT).strip();
    }
}
