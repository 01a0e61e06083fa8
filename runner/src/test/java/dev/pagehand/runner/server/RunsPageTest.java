package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SessionOptions;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.runner.queue.Attempt;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.ScriptedPerformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at /runs in a real browser. Pictures of it go to target/runs-page. */
class RunsPageTest {

    private static final Path PICTURES = Path.of("target", "runs-page");

    @TempDir
    private Path home;

    private ApiServer server;

    @BeforeEach
    void open() {
        server = new ApiServer(home, "", RunsPageTest::perform);
        server.post(
                "/api/v1/schedules",
                "{\"name\":\"prices\",\"cron\":\"0 9 * * *\",\"run\":{\"task\":\"read the price\"}}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Ending perform(Attempt attempt) {
        if (attempt.request().task().text().equals("break once")
                && attempt.earlier().isEmpty()) {
            ScriptedPerformer.called(attempt, "browser_navigate");
            return ScriptedPerformer.failure(RunError.Kind.BROWSER);
        }
        attempt.listener()
                .onEvent(new RunEvent.ToolCalled(
                        1,
                        "browser_click",
                        JsonNodeFactory.instance.objectNode().put("target", "0-13")));
        try {
            if (attempt.request().task().text().startsWith("wait")) {
                CountDownLatch cancelled = new CountDownLatch(1);
                try (var held = attempt.cancellation().onCancel(cancelled::countDown)) {
                    assertThat(held).isNotNull();
                    cancelled.await();
                }
                return Ending.of(RunStatus.CANCELLED, "the run was cancelled");
            }
            boolean yes = attempt.approver()
                    .approves(new ApprovalRequest(ActionKind.SUBMIT, "Click 'Pay now'", "https://shop.example/"));
            return ScriptedPerformer.success(yes ? "It is paid." : "It was left.");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static BrowserSession browser(SessionOptions session) {
        BrowserOptions options = BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withSession(session);
        return BrowserSession.launch(options, line -> {});
    }

    private static void awaitText(BrowserSession page, String text) {
        Eventually.until(text, () -> page.observe().text().contains(text));
    }

    private static String id(BrowserSession page, String line) {
        Matcher found = Pattern.compile("\\[(\\d+-\\d+)] " + line)
                .matcher(page.observe().text());
        assertThat(found.find()).as(line + " in " + page.observe().text()).isTrue();
        return found.group(1);
    }

    private static void click(BrowserSession page, String line) {
        ToolResult result = ToolRegistry.forSession(page)
                .call("browser_click", JsonNodeFactory.instance.objectNode().put("target", id(page, line)));
        assertThat(result.failed()).as(result.toString()).isFalse();
    }

    private static void picture(BrowserSession page, String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), page.screenshot(Optional.empty(), false));
    }

    @Test
    void aRunIsOpenedApprovedAndSeenToItsEnd() throws IOException {
        server.post("/api/v1/runs", "{\"task\":\"pay the bill\"}");
        try (BrowserSession page = browser(SessionOptions.ofDefaults())) {
            page.navigate(server.url("/runs"));
            awaitText(page, "running pay the bill");
            awaitText(page, "prices");
            picture(page, "list");
            click(page, "link \"running pay the bill");
            awaitText(page, "Pay now");
            awaitText(page, "browser_click");
            assertThat(page.observe().text()).doesNotContain("Schedules");
            picture(page, "question");
            click(page, "button \"Approve\"");
            awaitText(page, "It is paid.");
            awaitText(page, "succeeded");
            picture(page, "ended");
        }
    }

    @Test
    void allAttemptsAreShownInOrder() throws IOException {
        String id = ApiServer.json(server.post("/api/v1/runs", "{\"task\":\"break once\"}"))
                .path("id")
                .asText();
        try (BrowserSession page = browser(SessionOptions.ofDefaults())) {
            page.navigate(server.url("/runs#" + id));
            awaitText(page, "Pay now");
            awaitText(page, "Attempt 2 begins anew");
            assertThat(page.observe().text())
                    .containsSubsequence(
                            "Attempt 1",
                            "browser_navigate",
                            "Attempt 1 failed: it broke",
                            "Attempt 2 begins anew",
                            "browser_click");
            picture(page, "attempts");
        }
        JsonNode attempts = ApiServer.json(server.get("/api/v1/runs/" + id)).path("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("ended").asText()).isEqualTo("failed");
        assertThat(attempts.get(0).path("steps").get(0).path("tool").asText()).isEqualTo("browser_navigate");
        assertThat(attempts.get(1).path("ended").isNull()).isTrue();
        // A worker that stops would wait for the answer.
        server.post("/api/v1/runs/" + id + "/approvals/1", "{\"approved\":false}");
    }

    @Test
    void aButtonStaysWhileTheListAboveItChanges() {
        try (BrowserSession page = browser(SessionOptions.ofDefaults())) {
            page.navigate(server.url("/runs"));
            awaitText(page, "prices");
            String pause = id(page, "button \"Pause: prices\"");
            // When the second is there, all that was drawn with the first is.
            for (String task : new String[] {"wait for one", "wait for another"}) {
                server.post("/api/v1/runs", "{\"task\":\"" + task + "\"}");
                awaitText(page, task);
            }
            assertThat(id(page, "button \"Pause: prices\"")).isEqualTo(pause);
        }
    }

    @Test
    void aRunIsCancelledByKeyboardOnAPhone() throws IOException {
        server.post("/api/v1/runs", "{\"task\":\"wait\"}");
        try (BrowserSession page =
                browser(SessionOptions.builder().viewport(390, 844).build())) {
            page.navigate(server.url("/runs"));
            awaitText(page, "running wait");
            picture(page, "phone-list");
            click(page, "link \"running wait");
            awaitText(page, "Cancel the run");
            picture(page, "phone-run");
            // The heading has the focus; the first thing after it is the button.
            ToolRegistry keys = ToolRegistry.forSession(page);
            keys.call("browser_press_key", JsonNodeFactory.instance.objectNode().put("key", "Tab"));
            keys.call("browser_press_key", JsonNodeFactory.instance.objectNode().put("key", "Enter"));
            awaitText(page, "cancelled");
        }
    }
}
