package dev.pagehand.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests of outcomes share: one browser for all tests of a class, and how an outcome is read. */
abstract class OutcomeTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    @AfterEach
    final void noDialogIsLeftOpen() {
        BROWSER.session()
                .onPage(page -> page.answerDialog(
                        false, Optional.empty(), BROWSER.session().shown(), Duration.ofSeconds(2)));
    }

    static ActionOutcome click(String role, String name) {
        return BROWSER.act(BROWSER.id(role, name), ActionMethod.CLICK);
    }

    static void assertRefused(ActionOutcome outcome, RefusalReason reason) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Refused.class);
        assertThat(((ActionOutcome.Refused) outcome).reason())
                .as(outcome.detail())
                .isEqualTo(reason);
    }

    static void assertPerformed(ActionOutcome outcome) {
        assertThat(outcome.name()).as(outcome.detail()).isEqualTo("performed");
    }

    static void assertNoEffect(ActionOutcome outcome) {
        assertThat(outcome.name()).as(outcome + "").isEqualTo("performed_no_effect");
    }

    static String log() {
        return BROWSER.script("() => window.log ?? ''");
    }
}
