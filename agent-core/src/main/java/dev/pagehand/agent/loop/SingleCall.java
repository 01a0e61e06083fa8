package dev.pagehand.agent.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.Ending;
import dev.pagehand.agent.Limits;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Usage;
import dev.pagehand.llm.structured.StructuredOutput;
import java.time.Clock;

/** Asks a model one thing, within limits, and gets JSON by a schema. Made for one question. */
public final class SingleCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OUTPUT = 32_768;

    private final LlmClient client;
    private final Budget budget;

    /**
     * For one question.
     *
     * @param limits of tokens, money and time; steps do not count
     * @throws AgentException.NeedsModel where the client is none that could answer
     * @throws LlmException.Configuration where money is limited and the model has no known price
     */
    public SingleCall(LlmClient client, Limits limits, Clock clock) {
        if (client.model().provider().equals("offline")) {
            throw new AgentException.NeedsModel(client.model() + " follows explicit steps and does nothing else; this"
                    + " takes a real model, such as custom/gpt-4.1");
        }
        this.client = client;
        this.budget = new Budget(limits, client, clock, MOST_OUTPUT);
    }

    /**
     * Looks at the clock while other work goes on.
     *
     * @throws AgentException.OverLimit where the time is up
     */
    public void checkTime() {
        check(0);
    }

    /**
     * Asks. A first answer that does not fit the schema goes back once.
     *
     * @param request with a response schema
     * @throws AgentException.OverLimit where a limit does not allow the call
     * @throws LlmException where the model could not be asked, or did not answer by the schema
     */
    public JsonNode ask(LlmRequest request) {
        long input = request.messages().stream().mapToLong(TokenEstimate::of).sum()
                + TokenEstimate.of(request.responseSchema()
                        .map(schema -> schema.schema().toString())
                        .orElse(""));
        check(input);
        budget.callMade(input);
        LlmClient structured = client instanceof StructuredOutput ? client : StructuredOutput.around(client);
        LlmResponse response = structured.complete(
                request.withMaxOutputTokens(budget.outputCeiling(input)),
                CallOptions.ofDefaults().withTimeout(budget.remaining()));
        budget.answered(
                response,
                response.usage().equals(Usage.NONE)
                        ? new Usage(input, 0, TokenEstimate.of(response.text()), 0)
                        : response.usage());
        return json(response);
    }

    private JsonNode json(LlmResponse response) {
        try {
            return JSON.readTree(response.text());
        } catch (JsonProcessingException e) {
            throw new LlmException.InvalidResponse(
                    client.model() + " gave no JSON, but (" + response.finishReason() + "): " + response.text(), e);
        }
    }

    private void check(long input) {
        budget.exhausted(input).flatMap(Ending::error).map(RunError::message).ifPresent(why -> {
            throw new AgentException.OverLimit(why);
        });
    }

    /** What it cost. */
    public RunUsage usage() {
        return budget.usage();
    }
}
