package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import dev.pagehand.browser.fixture.SideBySide;
import dev.pagehand.browser.page.ElementId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method, with each outcome and each way in which an action can quietly do nothing, in every place where content can
 * stand: the outcome, its evidence, and what the page itself noticed.
 */
class OutcomeInEveryPlaceTest {

    private static final List<Place> PLACES =
            List.of(Place.PLAIN, Place.IFRAME, Place.OTHER_ORIGIN, Place.SHADOW_ROOT, Place.CLOSED_SHADOW_ROOT);

    /** The page's own record: it listens where its content stands, a closed root included, and before anything else there. */
    private static final String RECORD = "<script>window.noticed = []; for (const type of ['click', 'dblclick', "
            + "'contextmenu', 'input', 'change', 'keydown', 'drop', 'submit']) root.addEventListener(type, e => "
            + "noticed.push(type + ' ' + e.target.id + (e.isTrusted ? '' : ' (script)')), true)</script>";

    private static SideBySide<CaseInPlace> all;

    private record CaseInPlace(Place place, ActionCase given) {}

    private static List<CaseInPlace> cases() {
        List<ActionCase> cases = Stream.of(
                        ClickCases.all(), PointerCases.all(), FieldCases.all(), TypingCases.all(), ChoiceCases.all())
                .flatMap(List::stream)
                .toList();
        return PLACES.stream()
                .flatMap(place -> cases.stream().map(each -> new CaseInPlace(place, each)))
                .toList();
    }

    static Stream<Arguments> casesInPlaces() {
        return cases().stream().map(each -> Arguments.of(each.place(), each.given()));
    }

    @BeforeAll
    static void begin() {
        all = new SideBySide<>(
                cases(),
                () -> new OpenBrowser(options -> options.withAllowEvaluate(true)),
                OutcomeInEveryPlaceTest::isTrue);
    }

    @AfterAll
    static void end() throws InterruptedException {
        all.end();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("casesInPlaces")
    void theOutcomeIsTrue(Place place, ActionCase given) {
        all.await(new CaseInPlace(place, given));
    }

    private static void isTrue(OpenBrowser browser, CaseInPlace each) {
        try {
            isTrue(browser, each.place(), each.given());
        } finally {
            browser.session()
                    .onPage(page -> page.answerDialog(
                            false, Optional.empty(), browser.session().shown(), Duration.ofSeconds(2)));
        }
    }

    private static void isTrue(OpenBrowser browser, Place place, ActionCase given) {
        browser.site().serve("/arrived", "<!doctype html><title>Next</title><p>Arrived</p>");
        browser.open(RECORD + given.body().replace("{site}", browser.site().url("")), place);
        ElementId element = named(browser, given.deed().name());
        if (!given.meanwhile().isEmpty()) {
            inner(browser, "() => { " + given.meanwhile() + " }");
        }
        String[] arguments = given.deed().arguments().stream()
                .map(argument -> argument.startsWith("@")
                        ? named(browser, argument.substring(1)).toString()
                        : argument)
                .toArray(String[]::new);
        ActionReport report = browser.report(element, given.deed().method(), arguments);
        assertTruth(browser, given.truth(), report);
        if (browser.session().openDialog().isEmpty() && !isElsewhere(browser)) {
            assertThat(noticed(browser))
                    .as(report.outcome() + "")
                    .isEqualTo(given.truth().events());
        }
        while (browser.session().tabs().size() > 1) {
            browser.session().closeTab(1);
        }
    }

    private static void assertTruth(OpenBrowser browser, ActionCase.Truth truth, ActionReport report) {
        ActionOutcome outcome = report.outcome();
        assertThat(outcome.name()).as(outcome + "").isEqualTo(truth.outcome());
        truth.reason().ifPresent(reason -> OutcomeTest.assertRefused(outcome, reason));
        String told =
                outcome.detail() + "\n" + String.join("\n", outcome.changes().notes());
        assertThat(truth.told()).allSatisfy(each -> assertThat(told).contains(each));
        if (report.newDocument() || isElsewhere(browser)) {
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

    private static ElementId named(OpenBrowser browser, String name) {
        return browser.session().shown().elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no \"" + name + "\" in\n" + browser.session().shown().text()))
                .id();
    }

    private static boolean isElsewhere(OpenBrowser browser) {
        return browser.session().openDialog().isEmpty()
                && browser.session()
                        .inTab(page -> page.page().frames().stream()
                                .anyMatch(frame -> frame.url().endsWith("/arrived")));
    }

    private static List<String> noticed(OpenBrowser browser) {
        String all = inner(browser, "() => (window.noticed ?? []).join('\\n')");
        return Arrays.stream(all.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Runs script of the page's own where the content stands. */
    private static String inner(OpenBrowser browser, String function) {
        return browser.session().inTab(page -> {
            List<Frame> frames = page.page().frames();
            return String.valueOf(frames.get(frames.size() - 1).evaluate(function));
        });
    }
}
