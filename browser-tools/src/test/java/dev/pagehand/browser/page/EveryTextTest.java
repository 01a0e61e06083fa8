package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each text that a person sees of a page stands in its unfolded text form once: in a line of its own or in the name or value
 * of the innermost element that says it. An element around it may say it too, as a heading says what its link says.
 */
class EveryTextTest {

    private static final PageReader.Request WHOLE =
            new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false);
    private static final Pattern WORD = Pattern.compile("w\\d+w");

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void standsInTheTextFormOnce(int seed) {
        Page page = new Page(new Random(seed));
        String body = page.blocks(3, 6);
        assertOnce(body, page.words);
    }

    @Test
    void alsoBesideALinkInARowheader() {
        assertOnce(
                "<table><tr><th scope=row><div><span><a href=/p>w1w</a><small>w2w</small></span></div><td>w3w</table>",
                3);
        assertOnce("<div role=grid><div role=row>w1w <div role=gridcell><a href=/>w2w</a> w3w</div></div></div>", 3);
    }

    @Test
    void alsoWhereTheLabelOrTitleIsNotWhatNamesTheElement() {
        assertOnce("<label>w1w <input aria-labelledby=x></label><b id=x>w2w</b>", 2, Map.of("w2w", 2));
        assertOnce("<label>w1w <input type=submit value=w2w></label>", 2);
        assertOnce("<fieldset aria-label=other><legend>w1w</legend><input></fieldset>", 1);
        assertOnce("<table role=presentation><caption>w1w</caption><tr><td>w2w</table>", 2);
        assertOnce("<figure aria-label=other><figcaption>w1w</figcaption></figure>", 1);
    }

    @Test
    void aLinkInALabelIsALinkAndNamesTheControl() {
        for (String hidden : List.of("", "style='display:none'")) {
            BROWSER.open("<label><input type=checkbox " + hidden + "> I take the <a href=/terms>terms</a></label>");
            assertThat(BROWSER.element("checkbox", "I take the terms")).isNotNull();
            assertThat(BROWSER.element("link", "terms")).isNotNull();
        }
    }

    @Test
    void alsoWhereItIsLong() {
        String words =
                IntStream.rangeClosed(1, 900).mapToObj(i -> "w" + i + "w").collect(Collectors.joining(" "));
        assertOnce("<p>" + words + "</p>", 900);
        assertOnce("<table><tr><td>" + words + "<td>other</table>", 900);
        BROWSER.open("<label>" + words + "<input></label>");
        assertThat(BROWSER.session().observe(WHOLE).text()).contains("w900w");
    }

    private static void assertOnce(String body, int words) {
        assertOnce(body, words, Map.of());
    }

    private static void assertOnce(String body, int words, Map<String, Integer> but) {
        BROWSER.open(body);
        PageSnapshot page = BROWSER.session().observe(WHOLE);
        Map<String, Integer> seen = new TreeMap<>();
        List<SnapshotLine> lines = page.lines();
        for (int i = 0; i < lines.size(); i++) {
            int at = i;
            Matcher word = WORD.matcher(TextForm.content(lines.get(i)));
            while (word.find()) {
                if (!isSaidBelow(lines, at, word.group())) {
                    seen.merge(word.group(), 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 1; i <= words; i++) {
            expected.put("w" + i + "w", but.getOrDefault("w" + i + "w", 1));
        }
        assertThat(seen).as("%s%n%s", body, page.text()).isEqualTo(expected);
    }

    private static boolean isSaidBelow(List<SnapshotLine> lines, int at, String word) {
        for (int i = at + 1;
                i < lines.size() && lines.get(i).depth() > lines.get(at).depth();
                i++) {
            if (TextForm.content(lines.get(i)).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Writes a page at random, in which no word stands twice. */
    private static final class Page {
        private final Random random;
        private int words;

        Page(Random random) {
            this.random = random;
        }

        String blocks(int depth, int most) {
            return many(1 + random.nextInt(most), i -> block(depth));
        }

        private static String many(int count, IntFunction<String> each) {
            return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
        }

        private String word() {
            return "w" + ++words + "w";
        }

        private String block(int depth) {
            if (depth == 0) {
                return "<p>" + inline(2) + "</p>";
            }
            int below = depth - 1;
            return switch (random.nextInt(20)) {
                case 0 -> "<h2>" + inline(1) + "</h2>";
                case 1 -> "<ul>" + many(3, i -> "<li>" + inline(2) + blocks(below, 1) + "</li>") + "</ul>";
                case 2 -> table("td", "", below);
                case 3 -> table("th scope=row", "<caption>" + inline(1) + "</caption>", below);
                case 4 -> "<fieldset><legend>" + inline(1) + "</legend>" + blocks(below, 2) + "</fieldset>";
                case 5 -> "<figure><figcaption>" + inline(1) + "</figcaption>" + blocks(below, 1) + "</figure>";
                case 6 -> "<details open><summary>" + word() + "</summary>" + blocks(below, 2) + "</details>";
                case 7 -> "<dl><dt>" + inline(1) + "<dd>" + inline(2) + "</dl>";
                case 8 -> "<label>" + label() + " <input value=" + word() + "></label>";
                case 9 -> "<div><input id=i" + words + "><label for=i" + words + ">" + label() + "</label></div>";
                case 10 -> "<label><input type=checkbox> " + label() + "</label>";
                case 11 -> "<label><input type=checkbox style='display:none'> " + label() + "</label>";
                case 12 ->
                    "<div role=grid><div role=row>" + many(3, i -> "<div role=gridcell>" + inline(2) + "</div>")
                            + "</div></div>";
                case 13 -> "<div onclick='x()'>" + inline(2) + "</div>";
                case 14 -> "<div contenteditable>" + word() + " <b>" + word() + "</b></div>";
                case 15 -> "<article aria-label=Part>" + blocks(below, 2) + "</article>";
                case 16 -> "<svg width=90 height=30><text y=20>" + word() + "</text></svg>";
                case 17 ->
                    "<div role=listbox tabindex=0>" + many(2, i -> "<div role=option>" + word() + "</div>") + "</div>";
                case 18 -> "<pre>" + word() + "\n" + word() + "</pre>" + word();
                default -> "<div>" + inline(2) + "<div>" + blocks(below, 2) + "</div>" + word() + "</div>";
            };
        }

        private String table(String first, String caption, int depth) {
            return "<table" + (random.nextInt(4) == 0 ? " role=presentation>" : ">") + caption
                    + many(
                            2,
                            i -> "<tr><" + first + ">" + inline(2) + "<td>" + word() + "<td>"
                                    + (random.nextInt(3) == 0 ? blocks(depth, 1) : inline(1)))
                    + "</table>";
        }

        private String inline(int most) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(most); i++) {
                parts.add(part());
            }
            return String.join(random.nextBoolean() ? " " : "", parts);
        }

        // A link in a label is said by both, so there is none here.
        private String label() {
            return word() + " <b>" + word() + "</b><small>" + word() + "</small>";
        }

        private String part() {
            return switch (random.nextInt(12)) {
                case 0 -> "<a href=/x>" + word() + "</a>";
                case 1 -> "<a href=/x><b>" + word() + "</b> <small>" + word() + "</small></a>";
                case 2 -> "<button>" + word() + "</button>";
                case 3 -> "<button aria-label=Other>" + word() + "</button>";
                case 4 -> "<time datetime=2026-01-05>" + word() + "</time>";
                case 5 -> "<span style='cursor:pointer'>" + word() + "</span>";
                case 6 -> "<b>" + word() + "</b>";
                case 7 -> "<span>" + word() + "<br>" + word() + "</span>";
                default -> word();
            };
        }
    }
}
