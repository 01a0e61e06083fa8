package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.page.ElementId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method, with each outcome and each way in which an action can quietly do nothing, in every place where content can
 * stand: the outcome, its evidence, and what the page itself noticed.
 */
class OutcomeInEveryPlaceTest extends OutcomeTest {

    private static final List<Place> PLACES =
            List.of(Place.PLAIN, Place.IFRAME, Place.OTHER_ORIGIN, Place.SHADOW_ROOT, Place.CLOSED_SHADOW_ROOT);

    /** The page's own record: it listens where its content stands, a closed root included, and before anything else there. */
    private static final String RECORD = "<script>window.noticed = []; for (const type of ['click', 'dblclick', "
            + "'contextmenu', 'input', 'change', 'keydown', 'drop', 'submit']) root.addEventListener(type, e => "
            + "noticed.push(type + ' ' + e.target.id + (e.isTrusted ? '' : ' (script)')), true)</script>";

    static Stream<Arguments> casesInPlaces() {
        List<ActionCase> cases = Stream.of(
                        ClickCases.all(), PointerCases.all(), FieldCases.all(), TypingCases.all(), ChoiceCases.all())
                .flatMap(List::stream)
                .toList();
        return PLACES.stream().flatMap(place -> cases.stream().map(each -> Arguments.of(place, each)));
    }

    @BeforeAll
    static void serveWhereLinksLead() {
        BROWSER.site().serve("/arrived", "<!doctype html><title>Next</title><p>Arrived</p>");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesInPlaces")
    void theOutcomeIsTrue(Place place, ActionCase given) {
        BROWSER.open(RECORD + given.body().replace("{site}", BROWSER.site().url("")), place);
        ElementId element = named(given.deed().name());
        if (!given.meanwhile().isEmpty()) {
            inner("() => { " + given.meanwhile() + " }");
        }
        String[] arguments = given.deed().arguments().stream()
                .map(argument ->
                        argument.startsWith("@") ? named(argument.substring(1)).toString() : argument)
                .toArray(String[]::new);
        ActionReport report = BROWSER.report(element, given.deed().method(), arguments);
        assertTruth(given.truth(), report);
        if (BROWSER.session().openDialog().isEmpty() && !isElsewhere()) {
            assertThat(noticed())
                    .as(report.outcome() + "")
                    .isEqualTo(given.truth().events());
        }
        while (BROWSER.session().tabs().size() > 1) {
            BROWSER.session().closeTab(1);
        }
    }

    private static void assertTruth(ActionCase.Truth truth, ActionReport report) {
        ActionOutcome outcome = report.outcome();
        assertThat(outcome.name()).as(outcome + "").isEqualTo(truth.outcome());
        truth.reason().ifPresent(reason -> assertRefused(outcome, reason));
        String told =
                outcome.detail() + "\n" + String.join("\n", outcome.changes().notes());
        assertThat(truth.told()).allSatisfy(each -> assertThat(told).contains(each));
        if (report.newDocument() || isElsewhere()) {
            assertThat(report.after().orElseThrow().text())
                    .contains(truth.lines().get(0).replaceFirst("^[+] ", ""));
        } else {
            assertThat(outcome.changes().lines().stream()
                            .map(line ->
                                    line.replaceFirst("\\[\\d+-\\d+\\] ", "").replaceAll("\\[\\d+-\\d+\\]", "[]"))
                            .toList())
                    .as(outcome + "")
                    .isEqualTo(truth.lines());
        }
    }

    private static ElementId named(String name) {
        return BROWSER.session().shown().elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no \"" + name + "\" in\n" + BROWSER.session().shown().text()))
                .id();
    }

    private static boolean isElsewhere() {
        return BROWSER.session().openDialog().isEmpty()
                && BROWSER.session()
                        .inTab(page -> page.page().frames().stream()
                                .anyMatch(frame -> frame.url().endsWith("/arrived")));
    }

    private static List<String> noticed() {
        String all = inner("() => (window.noticed ?? []).join('\\n')");
        return Arrays.stream(all.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Runs script of the page's own where the content stands. */
    private static String inner(String function) {
        return BROWSER.session().inTab(page -> {
            List<Frame> frames = page.page().frames();
            return String.valueOf(frames.get(frames.size() - 1).evaluate(function));
        });
    }
}
