package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.ActionPolicy.Rule;
import dev.pagehand.browser.policy.ApprovalRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody has to agree to is not done before, whichever way a page takes to it. */
class ApprovalsInChromiumTest {

    private static final List<ApprovalRequest> ASKED = Collections.synchronizedList(new ArrayList<>());
    private static final AtomicBoolean ANSWER = new AtomicBoolean();

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true)
            .withActions(ActionPolicy.allowAll()
                    .with(ActionKind.SUBMIT, Rule.ASK)
                    .with(ActionKind.DOWNLOAD, Rule.DENY)
                    .with(ActionKind.LEAVE_DOMAIN, Rule.ASK)
                    .withListener(request -> {
                        ASKED.add(request);
                        return ANSWER.get();
                    })));

    @BeforeEach
    void answerNo() {
        ASKED.clear();
        ANSWER.set(false);
    }

    private static ActionOutcome click(String name) {
        return BROWSER.session()
                .perform(Action.of(
                        BROWSER.session().shown().elements().stream()
                                .filter(element -> element.name().equals(name))
                                .map(SnapshotElement::id)
                                .findFirst()
                                .orElseThrow(),
                        ActionMethod.CLICK))
                .outcome();
    }

    private static void assertNotApproved(ActionOutcome outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(ActionOutcome.Refused.class);
        assertThat(((ActionOutcome.Refused) outcome).reason()).isEqualTo(RefusalReason.NEEDS_APPROVAL);
    }

    @Test
    void aFormIsSentAfterAYesAndAskedAboutOnce() {
        String next = BROWSER.site().serve("<h1>Thanks</h1>");
        BROWSER.open("<form method=post action='" + next + "'><input name=q><button>Send</button></form>");
        assertNotApproved(click("Send"));
        assertThat(ASKED).hasSize(1);
        assertThat(BROWSER.session().observe().text()).contains("Send");
        ANSWER.set(true);
        assertThat(click("Send").name()).isEqualTo("performed");
        assertThat(ASKED).hasSize(2);
        assertThat(BROWSER.session().observe().text()).contains("Thanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetch('/echo', {method: 'POST', body: 'x'}).then(() => $('p').textContent = 'sent', () => {})",
                "const x = new XMLHttpRequest(); x.open('DELETE', '/echo'); x.onload = () => $('p').textContent = 'sent'; x.send()",
                "const f = document.createElement('form'); f.method = 'post'; f.action = '/echo'; document.body.append(f); f.submit()",
            })
    void aScriptThatSendsDataIsStoppedAtItsRequest(String script) {
        BROWSER.open("<div role=button tabindex=0 onclick=\"" + script.replace("\"", "'") + "\">Go</div><p id=p></p>");
        String before = BROWSER.session().url();
        ActionOutcome outcome = click("Go");
        assertThat(outcome.changes().notes()).anyMatch(note -> note.startsWith("refused: the page's request "));
        assertThat(BROWSER.session().url()).isEqualTo(before);
        assertThat(BROWSER.session().observe().text()).doesNotContain("\"sent\"");
        assertThat(ASKED).extracting(ApprovalRequest::kind).containsExactly(ActionKind.SUBMIT);
    }

    @Test
    void leavingTheDomainIsAskedAboutByLinkByScriptAndByAddress() {
        String away = BROWSER.other().serve("<h1>Away</h1>").replace("127.0.0.1", "localhost");
        BROWSER.open("<a href='" + away + "'>Link</a><div role=button tabindex=0 onclick=\"location = '" + away
                + "'\">Script</div>");
        assertNotApproved(click("Link"));
        assertThat(click("Script").changes().notes())
                .anyMatch(note -> note.contains("going from 127.0.0.1 to localhost"));
        assertThatThrownBy(() -> BROWSER.session().navigate(away)).isInstanceOf(BrowserException.NotApproved.class);
        assertThat(BROWSER.session().observe().text()).contains("Script");
        assertThat(ASKED)
                .extracting(ApprovalRequest::kind)
                .containsOnly(ActionKind.LEAVE_DOMAIN)
                .hasSize(3);
        ANSWER.set(true);
        assertThat(click("Link").name()).isEqualTo("performed");
        assertThat(BROWSER.session().observe().text()).contains("Away");
    }

    @Test
    void aDownloadThatIsDeniedIsToldAndNotKept() {
        BROWSER.open("<a href='" + BROWSER.site().url("/file") + "'>Get</a>");
        ActionOutcome outcome = click("Get");
        assertThat(outcome.changes().notes())
                .anyMatch(note -> note.startsWith("refused: the download of \"list.csv\" is not allowed"))
                .noneMatch(note -> note.contains("a download began"));
    }

    @Test
    void noAnswerWithinTheLimitIsANo() {
        CountDownLatch never = new CountDownLatch(1);
        ActionPolicy slow = ActionPolicy.allowAll()
                .with(ActionKind.UPLOAD, Rule.ASK)
                .withLimit(Duration.ofMillis(50))
                .withListener(request -> {
                    never.await();
                    return true;
                });
        assertThat(slow.refusal(new ApprovalRequest(ActionKind.UPLOAD, "giving a.txt to a field", "https://a.example")))
                .get()
                .asString()
                .contains("nobody answered");
    }
}
