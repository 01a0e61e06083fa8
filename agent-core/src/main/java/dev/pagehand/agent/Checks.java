package dev.pagehand.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.agent.ground.page.PageText;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.loop.SingleCall;
import dev.pagehand.agent.offline.PageVerdict;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks statements against a page: by rules where they are clear, else by a model that must quote what shows it. */
final class Checks {

    private static final String SCHEMA = """
            {"type":"object","properties":{"holds":{"type":"boolean"},"why":{"type":"string"},
              "quotes":{"type":"array","items":{"type":"string"}}},
              "required":["holds","why","quotes"],"additionalProperties":false}
            """;

    private final LlmClient client;
    private final Limits limits;
    private final Clock clock;
    private final boolean mayAsk;

    Checks(LlmClient client, Limits limits, Clock clock, boolean mayAsk) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.mayAsk = mayAsk;
    }

    CheckResult judge(String statement, String seen) {
        PageView page = Agent.view(seen);
        PageVerdict verdict = PageVerdict.of(statement, page);
        if (verdict.holds()) {
            return new CheckResult.Holds(List.of(), GroundingLevel.RULES);
        }
        if (verdict.isClear()) {
            return new CheckResult.Fails(verdict.problem(), GroundingLevel.RULES);
        }
        return mayAsk
                ? byModel(statement, seen, page)
                : new CheckResult.Undecided(verdict.problem() + "; word it as the page does, such as the page shows"
                        + " 'Thank you', or let a model decide");
    }

    private CheckResult byModel(String statement, String seen, PageView page) {
        Map<String, String> values = Map.of("instruction", statement, "nonce", Prompts.mark(), "page", seen);
        LlmRequest request = LlmRequest.of(
                        List.of(Message.system(Prompts.read("check")), Message.user(Prompts.read("page-task", values))))
                .withResponseSchema(ModelCandidates.schema("verdict", SCHEMA));
        JsonNode answer = new SingleCall(client, limits, clock).ask(request);
        String why = answer.path("why").asText();
        if (!answer.path("holds").asBoolean()) {
            return new CheckResult.Fails(why, GroundingLevel.MODEL);
        }
        PageText text = new PageText(page);
        List<String> evidence = new ArrayList<>();
        answer.path("quotes").forEach(quote -> {
            if (text.says(quote.asText())) {
                evidence.add(quote.asText());
            }
        });
        return evidence.isEmpty()
                ? new CheckResult.Undecided(client.model() + " says that it holds (" + why
                        + "), but nothing that it quotes stands on the page")
                : new CheckResult.Holds(evidence, GroundingLevel.MODEL);
    }
}
