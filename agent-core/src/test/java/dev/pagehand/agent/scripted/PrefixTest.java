package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.at;
import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.call;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.has;
import static dev.pagehand.agent.scripted.Script.hasNot;
import static dev.pagehand.agent.scripted.Script.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What long runs in the demonstration shop send, in real tokens (o200k) of what went over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefixTest {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private final DemoShop shop = DemoShop.start(CLOCK);

    @AfterAll
    void end() {
        shop.close();
    }

    private Agent agent(ScriptedModel model) {
        return Agent.launch(AgentConfig.builder()
                .settings(model.settings())
                .model(model.model())
                .browser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                        .withTimeout(Duration.ofSeconds(15)))
                .build());
    }

    /** Looks at one product after the other, and at the orders between them. */
    private Script browsing(int calls) {
        return begin().when(seen -> seen.calls() >= calls, seen -> Answer.done("Looked around."))
                .when(has("button", "Accept all"), click("button", "Accept all"))
                .when(hasNot("textbox", "Username", "value="), type("textbox", "Username", shop.user()))
                .when(hasNot("textbox", "Password", "value="), type("textbox", "Password", shop.password()))
                .when(has("button", "Log in"), click("button", "Log in"))
                .when(at("/product/"), click("link", "Catalog"))
                .when(seen -> seen.calls() % 5 == 0, call("browser_scroll", "amount", "down"))
                .otherwise(seen -> {
                    List<Seen.Line> products = seen.lines().stream()
                            .filter(line -> line.role().equals("link"))
                            .filter(line -> !line.name().matches("Skip.*|Trailhead.*|Catalog|Orders|Cart.*"))
                            .toList();
                    return Answer.calling(Call.of(
                            "browser_click",
                            "target",
                            products.get(seen.calls() % products.size()).id()));
                });
    }

    @ParameterizedTest
    @EnumSource
    void overThirtyStepsNineTenthsOfARequestBeginTheNext(Wire.Form form) {
        try (ScriptedModel model = new ScriptedModel(form, folder);
                Agent agent = agent(model)) {
            model.plays(browsing(30));

            RunResult result =
                    agent.run(Task.of("look around").withUrl(shop.url()).withMaxSteps(40));

            assertThat(result.status()).as(result.toJson() + "").isEqualTo(RunStatus.SUCCEEDED);
            List<IntArrayList> prompts = model.bodies().stream()
                    .map(PrefixTest::prompt)
                    .map(O200K::encode)
                    .toList();
            assertThat(prompts).hasSize(31);
            for (int i = 1; i < prompts.size(); i++) {
                assertThat(shared(prompts.get(i - 1), prompts.get(i)))
                        .as("request " + i)
                        .isGreaterThanOrEqualTo(prompts.get(i - 1).size() * 9 / 10);
            }
        }
    }

    /**
     * A request in the order in which its provider reads it: tools, rules, conversation. Marks for the cache are no part
     * of what the model reads.
     */
    static String prompt(String body) {
        JsonNode json = parsed(body);
        StringBuilder all = new StringBuilder();
        for (String part :
                List.of("tools", "system", "systemInstruction", "instructions", "messages", "input", "contents")) {
            JsonNode node = json.path(part);
            if (!node.isMissingNode()) {
                all.append(part).append(':');
                withoutMarks(node);
                String text = node.toString();
                all.append(node.isArray() ? text.substring(0, text.length() - 1) : text)
                        .append('\n');
            }
        }
        return all.toString().stripTrailing();
    }

    private static void withoutMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("cache_control");
        }
        node.forEach(PrefixTest::withoutMarks);
    }

    private static JsonNode parsed(String body) {
        try {
            return Wire.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int shared(IntArrayList one, IntArrayList other) {
        int same = 0;
        while (same < one.size() && same < other.size() && one.get(same) == other.get(same)) {
            same++;
        }
        return same;
    }
}
