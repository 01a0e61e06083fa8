package dev.pagehand.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.Cancellation;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs as a program uses them, in a real browser: two-step acts, variables, approvals, and options of single calls. */
class VerbsTest {

    private static final String PAGE = """
            <!doctype html><title>Order</title><h1>Order</h1>
            <button id=c aria-haspopup=listbox aria-expanded=false>Colour</button>
            <ul role=listbox id=l hidden><li role=option>Red</li><li role=option>Blue</li></ul>
            <form method=get action=/sent><label>Name <input name=n></label><button>Send order</button></form>
            <p id=s>No colour</p>
            <script>c.onclick = () => { l.hidden = !l.hidden; c.ariaExpanded = String(!l.hidden); };
            for (const o of l.children) o.onclick = () => { s.textContent = 'Colour: ' + o.textContent; l.hidden = true; };</script>
            """;

    private static final MockWebServer SERVER = new MockWebServer();
    private static final AtomicBoolean APPROVED = new AtomicBoolean();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final ScriptedClient OWN = new ScriptedClient();
    private static Agent agent;

    @BeforeAll
    static void start() throws IOException {
        SERVER.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean sent = request.getUrl().encodedPath().equals("/sent");
                String said =
                        "<title>Sent</title><h1>Thank you, " + request.getUrl().queryParameter("n") + "</h1>";
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "text/html; charset=utf-8")
                        .body(sent ? said : PAGE)
                        .build();
            }
        });
        SERVER.start();
        agent = Agent.launch(AgentConfig.ofDefaults()
                .withLlmClient(OWN)
                .withBrowser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                        .withActions(ActionPolicy.allowAll()
                                .with(ActionKind.SUBMIT, ActionPolicy.Rule.ASK)
                                .withListener(request -> {
                                    ASKED.incrementAndGet();
                                    return APPROVED.get();
                                }))));
    }

    @AfterAll
    static void stop() {
        agent.close();
        SERVER.close();
    }

    @BeforeEach
    void open() {
        APPROVED.set(false);
        ASKED.set(0);
        agent.navigate(url());
    }

    private static String url() {
        return SERVER.url("/").toString();
    }

    private static String shown() {
        return agent.session().observe().text();
    }

    @Test
    void anActOpensTheListAndThenChooses() {
        ActResult result = agent.act("choose Blue from Colour");

        assertThat(result.done()).as(result.toString()).isTrue();
        assertThat(shown()).contains("Colour: Blue");
        assertThat(OWN.requests()).isEmpty();
    }

    @Test
    void whatWasObservedIsDoneWithoutAskingAnybody() {
        ActionCandidate send = agent.observe("the Send order button").get(0);
        APPROVED.set(true);

        assertThat(agent.act(send).done()).isTrue();
        assertThat(shown()).contains("Thank you");
        assertThat(OWN.requests()).isEmpty();
    }

    @Test
    void variablesOfATaskAreFilledIn() {
        APPROVED.set(true);

        RunResult result = rules().run(Task.of("type %who% into Name, then click 'Send order'. Tell me the heading.")
                .withVariable("who", "Ada"));

        assertThat(result.status()).as(result.answer()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(result.answer()).contains("Thank you, Ada");
    }

    @Test
    void whatNeedsApprovalIsDoneInATaskAfterAYesOnly() {
        Task task = Task.of("type Ada into Name. Click 'Send order'.");

        RunResult refused = rules().run(task);
        assertThat(refused.status()).isNotEqualTo(RunStatus.SUCCEEDED);
        assertThat(shown()).contains("Send order").doesNotContain("Thank you");
        assertThat(ASKED).hasValue(1);

        APPROVED.set(true);
        RunResult granted = rules().run(task.withUrl(url()));
        assertThat(granted.status()).as(granted.answer()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(shown()).contains("Thank you, Ada");
        assertThat(ASKED).hasValue(2);
    }

    private static Agent rules() {
        return agent.with(agent.options().withGrounding(GroundingLevel.RULES));
    }

    @Test
    void anotherModelMayDecideOneCallAndItsLimitsHold() {
        ScriptedClient other = new ScriptedClient().calls("done", "{\"success\":true,\"answer\":\"Seen.\"}");

        RunResult result = agent.with(agent.options().withClient(other)).run(Task.of("have a look"));

        assertThat(result.answer()).isEqualTo("Seen.");
        assertThat(other.requests()).hasSize(1);
        assertThat(OWN.requests()).isEmpty();

        Limits tight = new Limits(
                1, 1, Optional.of(5L), Optional.empty(), Limits.ofDefaults().timeout());
        Agent limited = agent.with(agent.options().withClient(other).withLimits(tight));
        assertThatThrownBy(() -> limited.extract("the heading", String.class)).hasMessageContaining("token");
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void aRunCanBeEndedFromElsewhereAndTheAgentGoesOn() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        RunResult result = rules().run(Task.of("click Colour"), cancellation);

        assertThat(result.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(agent.act("click Colour").done()).isTrue();
    }

    @Test
    void closingAnAgentWithOptionsClosesNothing() {
        agent.with(agent.options()).close();

        assertThat(agent.act("click Colour").done()).isTrue();
    }
}
