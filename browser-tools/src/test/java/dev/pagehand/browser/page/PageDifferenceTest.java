package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A difference tells what changed in the page, also where the text had no room for it, and nothing else. */
class PageDifferenceTest {

    private static final int ROWS = 900;
    private static final PageReader.Request SMALL = new PageReader.Request(1_000, Optional.empty(), false, false);
    private static final PageReader.Request WHOLE =
            new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false);

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    /** Rows of no two that are alike, so that all are walked and most are folded. */
    private static String unlike() {
        return "<h1>Orders</h1><div id=list>"
                + BigPages.many(
                        ROWS,
                        i -> "<p class=c" + i + " id=r" + i + ">Order " + i + " <button>Open " + i + "</button></p>")
                + "</div>";
    }

    /** Rows that are all alike, so that most are only counted. */
    private static String alike() {
        return "<h1>Orders</h1><ul id=list>"
                + BigPages.many(5_000, i -> "<li id=r" + i + ">Order " + i + " <button>Open " + i + "</button></li>")
                + "</ul>";
    }

    private static List<String> after(PageSnapshot before, String script) {
        BROWSER.script("() => { const row = (n) => document.getElementById('r' + n); " + script + " }");
        return BROWSER.observedDifferenceFrom(before).stream()
                .map(line -> line.replaceAll("\\[\\d+-\\d+\\]", "[]"))
                .toList();
    }

    private static List<String> on(String body, String script) {
        return after(BROWSER.open(body), script);
    }

    @Test
    void whatStandsStillIsNoDifferenceAndNeitherIsTheFocus() {
        assertThat(on(unlike(), "")).isEmpty();
        assertThat(on(alike(), "")).isEmpty();
        assertThat(on("<input aria-label=a><input aria-label=b>", "document.querySelector('input').focus()"))
                .isEmpty();
    }

    @Test
    void aNameThatSaysFocusedIsNotLost() {
        assertThat(on("<button>Be focused</button>", "document.querySelector('button').textContent = 'Be'"))
                .containsExactly("~ [] button \"Be\"");
    }

    @Test
    void textsAreCountedUnderTheirElement() {
        String list = "<ul><li><p>x</p></li><li><p>x</p></li></ul>";
        assertThat(on(list, "document.querySelector('p').after('x')")).containsExactly("+ \"x\"");
        assertThat(on(list, "document.querySelector('p').remove()")).containsExactly("- [] listitem", "- \"x\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 450, 899})
    void aRowThatWentIsToldWhereverItStood(int row) {
        assertThat(on(unlike(), "row(" + row + ").remove()"))
                .containsExactlyInAnyOrder("- \"Order " + row + "\"", "- [] button \"Open " + row + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 450, 899})
    void aRowThatCameIsToldWhereverItStandsAndWhatItPushesOutIsNot(int row) {
        assertThat(on(
                        unlike(),
                        "row(" + row + ").insertAdjacentHTML('beforebegin', '<p>News <button>Read</button></p>')"))
                .containsExactly("+ \"News\"", "+ [] button \"Read\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 450, 899})
    void aRowThatChangedIsToldWhereverItStands(int row) {
        assertThat(on(unlike(), "row(" + row + ").querySelector('button').disabled = true"))
                .containsExactly("~ [] button \"Open " + row + "\" disabled");
    }

    @Test
    void aRowThatMovedIsTold() {
        assertThat(on(unlike(), "row(700).before(row(3))"))
                .containsExactly("~ [] button \"Open 3\" moved, now after []");
        assertThat(on(
                        "<p><a href=/a>a</a></p><ul><li><a href=/b>b</a></li></ul>",
                        "document.querySelector('li').prepend(document.querySelector('a'))"))
                .containsExactly("~ [] link \"a\" moved, now first in []");
    }

    @Test
    void aSortedListIsToldByTheFewestMoves() {
        String list = "<ul>" + BigPages.many(9, i -> "<li>Part " + i + " <button>b" + i + "</button></li>") + "</ul>";
        assertThat(on(list, "document.querySelector('ul').append(document.querySelector('li'))"))
                .containsExactly("~ [] listitem moved, now after []");
    }

    @Test
    void scrollingChangesNothing() {
        assertThat(on(unlike(), "row(800).scrollIntoView()")).isEmpty();
        assertThat(on(alike(), "row(4000).scrollIntoView()")).isEmpty();
    }

    @Test
    void whatIsHiddenIsGoneAndWhatIsShownIsNew() {
        PageSnapshot before = BROWSER.open(unlike());
        assertThat(after(before, "row(450).style.display = 'none'"))
                .containsExactlyInAnyOrder("- \"Order 450\"", "- [] button \"Open 450\"");
        PageSnapshot hidden = BROWSER.session().shown();
        assertThat(after(hidden, "row(450).style.display = ''"))
                .containsExactly("+ \"Order 450\"", "+ [] button \"Open 450\"");
        assertThat(BROWSER.differenceFrom(before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_500, 4_999})
    void amongCountedRowsOneThatChangedIsTold(int row) {
        assertThat(on(alike(), "row(" + row + ").querySelector('button').textContent = 'Done'"))
                .containsExactly("~ [] button \"Done\"");
    }

    @Test
    void amongCountedRowsOnesThatCameAreTold() {
        assertThat(on(alike(), "row(2500).insertAdjacentHTML('afterend', '<li>News <button>Read</button></li>')"))
                .containsExactly("+ [] listitem", "+ \"News\"", "+ [] button \"Read\"");
    }

    @Test
    void amongCountedRowsThoseThatWentAreCounted() {
        assertThat(on(alike(), "row(2500).remove()")).containsExactly("- … 1 more line went");
        assertThat(on(alike(), "row(1).remove(); row(2500).remove(); row(2600).remove()"))
                .containsExactly("- [] listitem", "- \"Order 1\"", "- [] button \"Open 1\"", "- … 2 more lines went");
    }

    @Test
    void aBigChangeIsBounded() {
        PageSnapshot before = BROWSER.open(unlike());
        List<String> told = after(
                before,
                "for (const b of document.querySelectorAll('button')) b.disabled = true;"
                        + "document.body.insertAdjacentHTML('beforeend', '<div role=alert>All closed</div>')");
        assertThat(told)
                .contains("+ [] alert", "+ \"All closed\"")
                .anyMatch(line -> line.matches("~ … \\d+ more lines changed"));
        assertThat(TokenEstimate.of(String.join("\n", told))).isLessThan(PageDifference.BUDGET + 100);
        assertThat(after(before, "document.getElementById('list').remove()"))
                .anyMatch(line -> line.matches("- … 1,\\d+ more lines went"));
    }

    @Test
    void aListThatComesWithThousandsIsBoundedAndCounted() {
        PageSnapshot before = BROWSER.open("<h1>Orders</h1>");
        assertThat(after(
                        before,
                        "document.body.insertAdjacentHTML('beforeend', "
                                + "'<ul>' + '<li>Order</li>'.repeat(5000) + '</ul>')"))
                .contains("+ [] list")
                .anyMatch(line -> line.matches("\\+ … [\\d,]+ more lines came"));
    }

    @Test
    void severalLooksLaterTheDifferenceIsStillToldAgainstTheFirst() {
        PageSnapshot before = BROWSER.open(unlike());
        after(before, "row(450).remove()");
        after(before, "row(451).querySelector('button').textContent = 'Closed'");
        assertThat(after(before, ""))
                .containsExactlyInAnyOrder("- \"Order 450\"", "- [] button \"Open 450\"", "~ [] button \"Closed\"");
    }

    /** Random changes, judged by two snapshots without a ceiling. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsWhatTwoWholeSnapshotsDifferIn(long seed) {
        Random random = new Random(seed);
        List<String> allTold = new ArrayList<>();
        BROWSER.open(unlike());
        for (int round = 0; round < 3; round++) {
            PageSnapshot wholeBefore = BROWSER.session().observe(WHOLE);
            PageSnapshot before = BROWSER.session().observe(SMALL);
            BROWSER.script("() => {" + BigPages.many(1 + random.nextInt(5), i -> change(random, i)) + "}");
            BROWSER.session().observe(SMALL);
            List<String> told = BROWSER.differenceFrom(before).stream()
                    .filter(line -> !line.contains(" moved, now"))
                    .toList();
            PageSnapshot wholeAfter = BROWSER.session().observe(WHOLE);
            assertThat(told)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(expected(wholeBefore, wholeAfter));
            allTold.addAll(told);
        }
        assertThat(allTold).isNotEmpty();
    }

    private static String change(Random random, int i) {
        String at = "let a" + i + " = document.querySelectorAll('#list > p')[" + random.nextInt(ROWS - 50) + "];";
        String to = "let b" + i + " = document.querySelectorAll('#list > p')[" + random.nextInt(ROWS - 50) + "];";
        String what = switch (random.nextInt(6)) {
            case 0 -> "a.remove();";
            case 1 -> "a.insertAdjacentHTML('afterend', '<p>New <button>New</button></p>');";
            case 2 -> "a.querySelector('button').textContent += '!';";
            case 3 -> "if (a !== b) b.before(a);";
            case 4 -> "a.firstChild.data = 'Other words " + random.nextInt(1000) + "';";
            default -> "a.hidden = !a.hidden;";
        };
        return at
                + to
                + what.replace("a.", "a" + i + ".")
                        .replace("a !== b", "a" + i + " !== b" + i)
                        .replace("b.before(a)", "b" + i + ".before(a" + i + ")");
    }

    private static List<String> expected(PageSnapshot before, PageSnapshot after) {
        List<String> gone = new ArrayList<>(contents(before));
        List<String> came = new ArrayList<>();
        contents(after).stream().filter(line -> !gone.remove(line)).forEach(came::add);
        List<String> all = new ArrayList<>();
        for (String line : came) {
            Optional<String> same = gone.stream()
                    .filter(old -> old.startsWith("[") && line.startsWith(old.substring(0, old.indexOf(']') + 1)))
                    .findFirst();
            same.ifPresent(gone::remove);
            all.add((same.isPresent() ? "~ " : "+ ") + line);
        }
        gone.forEach(line -> all.add("- " + line));
        return all;
    }

    private static List<String> contents(PageSnapshot page) {
        return page.lines().stream().map(TextForm::content).toList();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void isToldInEveryPlace(Place place) {
        PageSnapshot before = BROWSER.open(
                "<button onclick='this.nextElementSibling.textContent = \"after\"'>Press</button><p>before</p>", place);
        BROWSER.act(BROWSER.id("button", "Press"), ActionMethod.CLICK);
        assertThat(BROWSER.differenceFrom(before)).containsExactlyInAnyOrder("- \"before\"", "+ \"after\"");
    }

    @Test
    void aFrameThatCameWentOrHasAnotherDocumentIsTold() {
        String frame = "<iframe title=f srcdoc=\"<button>In</button>\"></iframe>";
        assertThat(on("<p>p</p>", "document.body.insertAdjacentHTML('beforeend', '" + frame + "')"))
                .contains("+ [] iframe \"f\"");
        assertThat(on("<p>p</p>" + frame, "document.querySelector('iframe').remove()"))
                .containsExactlyInAnyOrder("- [] iframe \"f\"", "- [] button \"In\"");
    }

    @Test
    void dialogsAndTitlesAreADifference() {
        PageSnapshot before = BROWSER.open("<title>Old</title><p>p</p>");
        BROWSER.script("() => { document.title = 'New' }");
        assertThat(BROWSER.observedDifferenceFrom(before)).containsExactly("~ page \"New\"");
        PageSnapshot now = BROWSER.session().shown();
        PageSnapshot dialog = now.withNotices(List.of("dialog open: alert \"x\""));
        List<String> told = BROWSER.session().inTab(tab -> PageDifference.of(tab, now, dialog, Duration.ofSeconds(1)));
        assertThat(told).containsExactly("+ dialog open: alert \"x\"");
    }
}
