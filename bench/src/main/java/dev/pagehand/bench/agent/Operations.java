package dev.pagehand.bench.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagehand.agent.ActResult;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.settings.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of {@link JsonLines}, on one agent. What was not done is an error. */
final class Operations implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable Agent agent;

    /**
     * Does one of: start{executablePath, mockBase}, goto{url}, snapshot, click{ref}, fill{ref, value}, select{ref, value},
     * evaluate{expr}, act{instruction}, observe{instruction}, agent{instruction}, stop.
     */
    JsonNode perform(String operation, JsonNode args) {
        return switch (operation) {
            case "start" -> start(args);
            case "goto" -> done(agent().navigate(text(args, "url")));
            case "snapshot" -> TextNode.valueOf(agent().session().observe().text());
            case "click" -> call("browser_click", target(args));
            case "fill" -> call("browser_type", target(args).put("text", text(args, "value")));
            case "select" -> {
                ObjectNode arguments = target(args);
                arguments.putArray("values").add(text(args, "value"));
                yield call("browser_select_option", arguments);
            }
            case "evaluate" -> evaluate(text(args, "expr"));
            case "act" -> act(text(args, "instruction"));
            case "observe" -> observe(text(args, "instruction"));
            case "agent" -> run(text(args, "instruction"));
            case "stop" -> stop();
            default -> throw new IllegalArgumentException("there is no operation '" + operation + "'");
        };
    }

    /** The harness's server answers every model's name; its browser arguments are ours already, and not taken. */
    private JsonNode start(JsonNode args) {
        BrowserOptions browser = BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withAllowEvaluate(true);
        if (args.hasNonNull("executablePath")) {
            browser = browser.withExecutable(Path.of(text(args, "executablePath")));
        }
        Settings settings =
                Settings.of(Map.of("LLM_API_URL", text(args, "mockBase") + "/chat/completions", "LLM_API_KEY", "none"));
        agent = Agent.launch(AgentConfig.builder()
                .settings(settings)
                .model("custom/gpt-4.1")
                .browser(browser)
                .build());
        return NullNode.instance;
    }

    private JsonNode act(String instruction) {
        ActResult result = agent().act(instruction);
        if (!result.done()) {
            throw new IllegalStateException("'" + instruction + "' was not done: " + result.detail());
        }
        return result.toJson();
    }

    private JsonNode observe(String instruction) {
        return JSON.valueToTree(agent().observe(instruction).stream()
                .map(candidate -> candidate.toJson())
                .toList());
    }

    private JsonNode run(String task) {
        RunResult result = agent().run(Task.of(task));
        if (!result.verified()) {
            throw new IllegalStateException(
                    "'" + task + "' ended " + result.status().word() + ": "
                            + result.error().map(error -> error.message()).orElse(result.answer()));
        }
        return result.toJson();
    }

    /** A text as it is, anything else as JSON. */
    private JsonNode evaluate(String expression) {
        String json = agent().session().evaluate("() => (" + expression + ")");
        try {
            JsonNode value = JSON.readTree(json);
            return TextNode.valueOf(value.isTextual() ? value.textValue() : json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the page gave no JSON", e);
        }
    }

    private JsonNode call(String tool, ObjectNode arguments) {
        return done(agent().tools().call(tool, arguments));
    }

    private static JsonNode done(ToolResult result) {
        if (result.failed()) {
            throw new IllegalStateException(result.text());
        }
        return TextNode.valueOf(result.text());
    }

    private static ObjectNode target(JsonNode args) {
        return JsonNodeFactory.instance.objectNode().put("target", text(args, "ref"));
    }

    private static String text(JsonNode args, String name) {
        if (!args.path(name).isTextual()) {
            throw new IllegalArgumentException("args." + name + " is missing; give a text");
        }
        return args.path(name).textValue();
    }

    private Agent agent() {
        if (agent == null) {
            throw new IllegalStateException("nothing runs; send start first");
        }
        return agent;
    }

    private JsonNode stop() {
        close();
        return NullNode.instance;
    }

    @Override
    public void close() {
        if (agent != null) {
            agent.close();
            agent = null;
        }
    }
}
