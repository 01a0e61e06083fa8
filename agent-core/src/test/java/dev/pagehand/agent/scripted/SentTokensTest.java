package dev.pagehand.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaSnapshotMode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one purchase in the demonstration shop sends in all its requests, in real tokens (o200k) of what went over the
 * wire, beside the same requests with a whole snapshot in place of each result: the same calls, rules and tools.
 */
class SentTokensTest {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    /** A page as we show it whole, and as Playwright shows it to models. */
    private record Shown(String ours, String playwrights) {}

    private final List<Shown> pages = new ArrayList<>();
    private final List<String> observations = new ArrayList<>();

    @Test
    void twentyStepsInTheShopTakeAThirdOfTheTokensOfResentSnapshots() throws IOException {
        try (DemoShop shop = DemoShop.start(CLOCK);
                ScriptedModel model = new ScriptedModel(Wire.Form.CHAT, folder);
                Agent agent = agent(model)) {
            agent.addListener(event -> note(event, agent));
            model.plays(new ShopTasks(shop).checkoutScript());

            RunResult result =
                    agent.run(Task.of("buy a backpack").withUrl(shop.url()).withMaxSteps(40));

            assertThat(result.status()).as(result.toJson() + "").isEqualTo(RunStatus.SUCCEEDED);
            assertThat(pages.size() - 1).isBetween(18, 24);
            Map<String, Long> figures = figures(model.bodies());
            System.getLogger("figures").log(System.Logger.Level.INFO, figures.toString());
            assertThat(figures.get("observations")).as(figures + "").isLessThanOrEqualTo(figures.get("snapshots") / 3);
            assertThat(figures.get("sent"))
                    .as(figures + "")
                    .isLessThanOrEqualTo(figures.get("with Playwright's snapshots") / 3)
                    .isLessThanOrEqualTo(figures.get("with our snapshots") * 6 / 10);
            assertToldInTheDocument(figures);
        }
    }

    private static Agent agent(ScriptedModel model) {
        return Agent.launch(AgentConfig.builder()
                .settings(model.settings())
                .model(model.model())
                .browser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                        .withTimeout(Duration.ofSeconds(15)))
                .build());
    }

    private void note(RunEvent event, Agent agent) {
        if (event instanceof RunEvent.PageObserved page) {
            observations.add(page.text());
            pages.add(agent.session().inTab(SentTokensTest::shown));
        } else if (event instanceof RunEvent.Outcome outcome && !pages.isEmpty()) {
            observations.add(outcome.result().text());
            pages.add(agent.session().inTab(SentTokensTest::shown));
        }
    }

    /** Read beside the session, so that the next difference is told as it would be without this. */
    private static Shown shown(LivePage tab) {
        String aria = tab.page().ariaSnapshot(new Page.AriaSnapshotOptions().setMode(AriaSnapshotMode.AI));
        return new Shown(
                PageReader.read(tab, PageReader.Request.ofDefaults(), LIMIT).text(), aria);
    }

    private Map<String, Long> figures(List<String> bodies) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("calls", (long) pages.size() - 1);
        figures.put(
                "observations",
                observations.stream().mapToLong(O200K::countTokens).sum());
        figures.put(
                "snapshots",
                pages.stream().map(Shown::ours).mapToLong(O200K::countTokens).sum());
        figures.put("sent", sent(bodies));
        List<String> ours = pages.stream().map(Shown::ours).toList();
        List<String> playwrights = pages.stream().map(Shown::playwrights).toList();
        figures.put(
                "with our snapshots",
                sent(bodies.stream().map(body -> resent(body, ours)).toList()));
        figures.put(
                "with Playwright's snapshots",
                sent(bodies.stream().map(body -> resent(body, playwrights)).toList()));
        return figures;
    }

    private static long sent(List<String> bodies) {
        return bodies.stream()
                .map(PrefixTest::prompt)
                .mapToLong(O200K::countTokens)
                .sum();
    }

    /** The request with the outcome and the whole page in place of each result, and of the first page. */
    private static String resent(String body, List<String> pages) {
        JsonNode json = parsed(body);
        int next = 1;
        for (JsonNode message : json.path("messages")) {
            String content = message.path("content").asText();
            if (message.path("role").asText().equals("user")) {
                ((ObjectNode) message)
                        .put(
                                "content",
                                content.replaceFirst(
                                        "(?s)(<page \\d+>\n).*(\n</page )",
                                        "$1"
                                                + Matcher.quoteReplacement(
                                                        pages.get(0).strip()) + "$2"));
            } else if (message.path("role").asText().equals("tool")) {
                List<String> lines = content.lines().toList();
                ((ObjectNode) message)
                        .put(
                                "content",
                                lines.get(0) + "\n" + lines.get(1) + "\n"
                                        + pages.get(next++).strip() + "\n" + lines.get(lines.size() - 1));
            }
        }
        return json.toString();
    }

    private static JsonNode parsed(String body) {
        try {
            return Wire.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertToldInTheDocument(Map<String, Long> figures) throws IOException {
        Matcher told = Pattern.compile("([\\d,]+) tokens of observations in (\\d+) calls; whole snapshots: ([\\d,]+)\\."
                        + "[^|]*?([\\d,]+) tokens were sent; ([\\d,]+) with[^;]*; ([\\d,]+) with")
                .matcher(Files.readString(Path.of("../docs/agent.md")));
        assertThat(told.find())
                .as("the document tells these figures: " + figures)
                .isTrue();
        List<String> names = List.copyOf(figures.keySet());
        int[] groups = {2, 1, 3, 4, 5, 6};
        for (int i = 0; i < groups.length; i++) {
            assertThat(Long.parseLong(told.group(groups[i]).replace(",", "")))
                    .as(names.get(i) + " of " + figures)
                    .isCloseTo(figures.get(names.get(i)), withinPercentage(5));
        }
    }
}
