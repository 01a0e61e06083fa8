package dev.pagehand.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.runner.queue.Attempt;
import dev.pagehand.runner.queue.Eventually;
import dev.pagehand.runner.queue.ScriptedPerformer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

    private static final String RUNS = "/api/v1/runs";

    @TempDir
    private Path home;

    private ApiServer server;

    @BeforeEach
    void open() {
        server = new ApiServer(home, "", ApiTest::perform);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Ending perform(Attempt attempt) {
        return switch (attempt.request().task().text()) {
            case "wait" -> untilCancelled(attempt.cancellation());
            case "pay" -> asked(attempt);
            default -> ScriptedPerformer.success("42");
        };
    }

    private static Ending untilCancelled(Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration held = cancellation.onCancel(cancelled::countDown)) {
            assertThat(held).isNotNull();
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Ending.of(RunStatus.CANCELLED, "the run was cancelled");
    }

    private static Ending asked(Attempt attempt) {
        try {
            boolean yes = attempt.approver()
                    .approves(new ApprovalRequest(ActionKind.SUBMIT, "Click 'Pay'", "https://shop.example/"));
            return ScriptedPerformer.success(yes ? "paid" : "left");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String submit(String task) {
        HttpResponse<String> answer = server.post(RUNS, "{\"task\":\"" + task + "\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        return ApiServer.json(answer).path("id").asText();
    }

    private JsonNode run(String id) {
        return ApiServer.json(server.get(RUNS + "/" + id));
    }

    private void awaitStatus(String id, String status) {
        Eventually.until(status, () -> run(id).path("status").asText().equals(status));
    }

    private static List<Integer> ids(String events) {
        List<Integer> ids = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^id: (\\d+)$").matcher(events);
        while (matcher.find()) {
            ids.add(Integer.valueOf(matcher.group(1)));
        }
        return ids;
    }

    @Test
    void aTaskThatIsPostedRunsAndTellsItsEvents() {
        String id = submit("look");
        HttpResponse<String> events = server.get(RUNS + "/" + id + "/events");
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(events.body()).contains("event: run_started", "event: run_ended", "event: end");
        assertThat(ids(events.body())).containsExactly(1, 2, 3);
        assertThat(run(id).path("answer").asText()).isEqualTo("42");
        assertThat(run(id).path("runId").asText()).isEqualTo(id);
    }

    @Test
    void aStatusThatIsNoneIsRefused() {
        HttpResponse<String> answer = server.get(RUNS + "?status=queued,lost");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ApiServer.json(answer).path("detail").asText()).contains("'lost'", "needs_human");
    }

    @Test
    void whoComesBackGetsWhatCameSince() {
        String id = submit("look");
        awaitStatus(id, "succeeded");
        HttpResponse<String> rest = server.call("GET", RUNS + "/" + id + "/events", "", "Last-Event-ID", "2");
        assertThat(ids(rest.body())).containsExactly(3);
        assertThat(ids(server.get(RUNS + "/" + id + "/events?after=1").body())).containsExactly(2, 3);
        assertThat(server.call("GET", RUNS + "/" + id + "/events", "", "Last-Event-ID", "x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSameKeyAgainGivesTheSameRun() {
        String body = "{\"task\":\"look\"}";
        HttpResponse<String> first = server.post(RUNS, body, "Idempotency-Key", "k1");
        HttpResponse<String> second = server.post(RUNS, body, "Idempotency-Key", "k1");
        assertThat(ApiServer.json(second).path("id"))
                .isEqualTo(ApiServer.json(first).path("id"));
        assertThat(server.post(RUNS, "{\"task\":\"other\"}", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ApiServer.json(server.get(RUNS)).path("runs")).hasSize(1);
    }

    @Test
    void aRunIsCancelledAndThenCannotBe() {
        String id = submit("wait");
        awaitStatus(id, "running");
        assertThat(server.post(RUNS + "/" + id + "/cancel", "").statusCode()).isEqualTo(202);
        awaitStatus(id, "cancelled");
        assertThat(server.post(RUNS + "/" + id + "/cancel", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aQuestionIsShownAndAnswered() {
        String id = submit("pay");
        Eventually.until("asked", () -> run(id).path("approvals").size() == 1);
        String answer = RUNS + "/" + id + "/approvals/1";
        assertThat(server.post(answer, "{\"approve\":true}").statusCode()).isEqualTo(400);
        assertThat(server.post(answer, "{\"approved\":true}").statusCode()).isEqualTo(204);
        assertThat(server.post(answer, "{\"approved\":false}").statusCode()).isEqualTo(409);
        assertThat(server.post(RUNS + "/" + id + "/approvals/7", "{\"approved\":true}")
                        .statusCode())
                .isEqualTo(404);
        awaitStatus(id, "succeeded");
        assertThat(run(id).path("answer").asText()).isEqualTo("paid");
    }

    @Test
    void listsArePagedAndFiltered() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            all.add(submit("look"));
        }
        all.forEach(id -> awaitStatus(id, "succeeded"));
        Set<String> seen = new HashSet<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            JsonNode list = ApiServer.json(server.get(RUNS + "?status=succeeded&limit=2" + after));
            list.path("runs").forEach(run -> seen.add(run.path("id").asText()));
            after = "&after=" + list.path("next").asText();
        }
        assertThat(seen).isEqualTo(all);
        assertThat(ApiServer.json(server.get(RUNS + "?status=failed")).path("runs"))
                .isEmpty();
    }

    @Test
    void aReportDoesNothingInTheBrowserOfWhoReadsIt() throws IOException {
        String id = submit("look");
        awaitStatus(id, "succeeded");
        assertThat(server.get(RUNS + "/" + id + "/report").statusCode()).isEqualTo(404);
        Path folder = Files.createDirectories(server.store().artifacts().resolve(id));
        Files.writeString(folder.resolve("report.html"), "<p>report</p>");
        HttpResponse<String> report = server.get(RUNS + "/" + id + "/report");
        assertThat(report.body()).isEqualTo("<p>report</p>");
        assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }

    @Test
    void schedulesAreAddedChangedRunAndRemoved() {
        String path = "/api/v1/schedules";
        String prices = "{\"name\":\"prices\",\"cron\":\"0 9 * * *\",\"run\":{\"task\":\"look\"}}";
        assertThat(server.post(path, prices).statusCode()).isEqualTo(201);
        assertThat(server.post(path, prices).statusCode()).isEqualTo(409);
        assertThat(server.call("PUT", path + "/prices", "{\"cron\":\"0 10 * * *\",\"run\":{\"task\":\"look\"}}")
                        .body())
                .contains("T10:00");
        String run =
                ApiServer.json(server.post(path + "/prices/run", "")).path("id").asText();
        awaitStatus(run, "succeeded");
        assertThat(ApiServer.json(server.get(RUNS + "?schedule=prices")).path("runs"))
                .hasSize(1);
        assertThat(ApiServer.json(server.post(path + "/prices/pause", ""))
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(ApiServer.json(server.post(path + "/prices/resume", ""))
                        .path("paused")
                        .asBoolean())
                .isFalse();
        assertThat(ApiServer.json(server.get(path)).path("schedules")).hasSize(1);
        assertThat(server.call("DELETE", path + "/prices", "").statusCode()).isEqualTo(204);
        assertThat(server.get(path + "/prices").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/runs        | {}                     | 400 | 'task' is missing",
                "POST | /api/v1/runs        | {\"task\":             | 400 | no JSON",
                "POST | /api/v1/runs        | []                     | 400 | no JSON object",
                "POST | /api/v1/runs        | {\"task\":\" \"}         | 400 | 'task' is missing",
                "POST | /api/v1/runs        |"
                        + " {\"task\":\"x\",\"allowDomain\":\"a.example\",\"allowDomains\":[\"b.example\"]} | 400 | two"
                        + " names of one field",
                "POST | /api/v1/runs        | {\"task\":\"x\",\"model\":\"opnai/gpt-5\"} | 400 | 'model': nobody provides"
                        + " 'opnai/gpt-5': there is no provider 'opnai' (did you mean openai?); write one of anthropic, auto,",
                "POST | /api/v1/runs        | {\"task\":\"x\",\"model\":\"nobody/gpt-5\"} | 400 | there is no provider"
                        + " 'nobody'; write one of anthropic, auto,",
                "POST | /api/v1/runs        | {\"task\":\"x\",\"model\":\"auto:balance\"} | 400 | 'model': 'auto:balance'"
                        + " does not exist (did you mean balanced?)",
                "POST | /api/v1/runs        | {\"task\":\"x\",\"model\":\"offline/rule\"} | 400 | has only offline/rules",
                "POST | /api/v1/schedules   | {\"name\":\"a\",\"cron\":\"@daily\",\"run\":{\"task\":\"x\","
                        + "\"model\":\"antropic/claude\"}} | 400 | did you mean anthropic?",
                "POST | /api/v1/schedules   | {\"name\":\"a\",\"cron\":\"0 0 30 2 *\",\"run\":{\"task\":\"x\"}} | 400"
                        + " | never comes",
                "POST | /api/v1/schedules   | {\"name\":\"a\",\"cron\":\"0 0 * *"
                        + " *\",\"zone\":\"Mars\",\"run\":{\"task\":\"x\"}} | 400 | no time zone",
                "GET  | /api/v1/runs/nobody | ''                     | 404 | there is no run nobody",
                "GET  | /api/v1/runs?limit=0 | ''                    | 400 | limit must be",
                "GET  | /api/v1/nothing     | ''                     | 404 | nothing at this address",
            })
    void whatIsWrongIsAProblem(String method, String path, String body, int status, String message) {
        HttpResponse<String> answer = server.call(method, path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(ApiServer.json(answer).path("detail").asText()).contains(message);
    }

    @Test
    void aModelThatNobodyProvidesLeavesNothingBehind() {
        String path = "/api/v1/schedules";
        server.post(RUNS, "{\"task\":\"look\",\"model\":\"opnai/gpt-5\"}");
        server.post(path, "{\"name\":\"a\",\"cron\":\"@daily\",\"run\":{\"task\":\"x\",\"model\":\"opnai/x\"}}");
        assertThat(ApiServer.json(server.get(RUNS)).path("runs")).isEmpty();
        assertThat(ApiServer.json(server.get(path)).path("schedules")).isEmpty();
        String kept = "{\"name\":\"a\",\"cron\":\"@daily\",\"run\":{\"task\":\"x\",\"model\":\"openai/x\"}}";
        assertThat(server.post(path, kept).statusCode()).isEqualTo(201);
        assertThat(server.call("PUT", path + "/a", kept.replace("openai", "opnai"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get(path).body()).contains("openai/x");
    }

    @Test
    void aBodyOf33MegabytesIsTooLarge() {
        HttpResponse<String> answer = server.post(RUNS, "{\"task\":\"" + "x".repeat(33 << 20) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(ApiServer.json(server.get(RUNS)).path("runs")).isEmpty();
    }

    @Test
    void twoSchedulesOfOneNameAreAConflictAndTheFirstStays() {
        String path = "/api/v1/schedules";
        String first = "{\"name\":\"a\",\"cron\":\"@daily\",\"run\":{\"task\":\"one\"}}";
        assertThat(server.post(path, first).statusCode()).isEqualTo(201);
        HttpResponse<String> second = server.post(path, first.replace("one", "two"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(ApiServer.json(second).path("detail").asText()).contains("there is a schedule 'a' already");
        assertThat(server.get(path).body()).contains("one").doesNotContain("two");
    }

    @Test
    void operatorsSeeHowItIs() {
        assertThat(server.get("/healthz").body()).isEqualTo("ok");
        assertThat(ApiServer.json(server.get("/readyz")).path("database").asText())
                .isEqualTo("ok");
        awaitStatus(submit("look"), "succeeded");
        assertThat(server.get("/metrics").body())
                .contains("pagehand_runs{status=\"succeeded\"} 1")
                .contains("pagehand_runs{status=\"running\"} 0")
                .contains("pagehand_slots 2", "pagehand_slots_busy 0", "pagehand_paused 0", "pagehand_heap_bytes")
                .contains("# TYPE pagehand_runs gauge");
    }

    @Test
    void theDescriptionNamesEveryRoute() {
        JsonNode paths = ApiServer.json(server.get("/openapi.json")).path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!operation.getKey().equals("parameters")) {
                        String asked = path.getKey().replaceAll("\\{\\w+}", "1");
                        HttpResponse<String> answer =
                                server.call(operation.getKey().toUpperCase(java.util.Locale.ROOT), asked, "");
                        assertThat(answer.body())
                                .as(operation.getKey() + " " + asked)
                                .doesNotContain("nothing at this address");
                        assertThat(answer.statusCode())
                                .as(operation.getKey() + " " + asked)
                                .isNotEqualTo(405);
                    }
                }));
        assertThat(paths).hasSizeGreaterThan(15);
    }

    @Test
    void withKeysOnlyTheirHoldersMayCall() {
        server.close();
        server = new ApiServer(home, "ada=k-1;rpm=3", ApiTest::perform);
        assertThat(server.get(RUNS).statusCode()).isEqualTo(401);
        assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(server.call("GET", RUNS, "", "Authorization", "Bearer k-1")
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> limited = server.call("GET", RUNS, "", "x-api-key", "k-1");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void pagesOfOthersMayNotCall() {
        assertThat(server.call("GET", RUNS, "", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }
}
