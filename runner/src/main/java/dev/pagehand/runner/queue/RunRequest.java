package dev.pagehand.runner.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.Usd;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.spi.LlmProviders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A task as it is asked for over HTTP or by a schedule: the flags of {@code run} as the fields of a JSON object, such as
 * {@code {"task":"tell me the price","url":"https://shop.example","maxSteps":20,"timeout":"5m"}}. Flags that may be
 * given several times have names of their own here; those of the flags, allowDomain and var, are taken too.
 *
 * @param document what was asked, as it came
 * @param model the full name of the model that decides; the worker's own where absent
 * @param allowDomains pages may only go there, where not empty
 * @param allowPrivate whether private addresses are permitted, if the worker permits them; as the worker where absent
 * @param priority higher goes first, −100 to 100
 * @param retries how often it is begun anew after a failure of the environment, 0 to 10; 2 by default
 * @param retryFailed whether a failure of the task itself is a reason to begin anew, too
 * @param repeatable whether doing it twice does no harm, so that it may always begin anew
 * @param approve what is done about kinds of action; a person is asked through the run's approvals
 */
public record RunRequest(
        ObjectNode document,
        Task task,
        Optional<String> model,
        GroundingLevel ground,
        List<String> allowDomains,
        Optional<Boolean> allowPrivate,
        int priority,
        int retries,
        boolean retryFailed,
        boolean repeatable,
        Map<ActionKind, ActionPolicy.Rule> approve) {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "task",
            "url",
            "model",
            "var",
            "variables",
            "outputSchema",
            "maxSteps",
            "maxCost",
            "timeout",
            "ground",
            "allowDomain",
            "allowDomains",
            "allowPrivate",
            "priority",
            "retries",
            "retryFailed",
            "repeatable",
            "approve"));

    public RunRequest {
        allowDomains = List.copyOf(allowDomains);
        approve = Map.copyOf(approve);
    }

    /**
     * Reads a request.
     *
     * @throws RequestException where something in it is wrong
     */
    public static RunRequest of(ObjectNode document) {
        Fields fields = new Fields(document);
        fields.allow(FIELDS);
        return new RunRequest(
                document,
                task(fields),
                fields.text("model")
                        .map(name -> fields.checked(
                                "model", () -> ModelName.parse(name).toString())),
                fields.text("ground")
                        .map(word -> fields.checked("ground", () -> GroundingLevel.parse(word)))
                        .orElse(GroundingLevel.MODEL),
                fields.either(
                        "allowDomains",
                        "allowDomain",
                        name -> name.equals("allowDomain") ? fields.textOrTexts(name) : fields.texts(name)),
                document.has("allowPrivate") ? Optional.of(fields.flag("allowPrivate")) : Optional.empty(),
                fields.number("priority", -100, 100).orElse(0),
                fields.number("retries", 0, 10).orElse(2),
                fields.flag("retryFailed"),
                fields.flag("repeatable"),
                approve(fields));
    }

    private static Task task(Fields fields) {
        String text = fields.text("task")
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> new RequestException(
                        "'task' is missing: what is to be done? Write {\"task\": \"tell me the price\"}, say"));
        Task task = Task.of(text);
        Optional<String> url = fields.text("url");
        if (url.isPresent()) {
            task = task.withUrl(address(url.get()));
        }
        for (Map.Entry<String, String> variable : fields.either(
                        "variables", "var", name -> fields.texts(name, "user", "ada"))
                .entrySet()) {
            task = task.withVariable(variable.getKey(), variable.getValue());
        }
        Optional<ObjectNode> schema = fields.object("outputSchema");
        return limited(fields, schema.isPresent() ? task.withOutputSchema(schema.get()) : task);
    }

    private static Task limited(Fields fields, Task unlimited) {
        Task task = unlimited;
        Optional<Integer> steps = fields.number("maxSteps", 1, 1000);
        if (steps.isPresent()) {
            task = task.withMaxSteps(steps.get());
        }
        Optional<String> cost = fields.amount("maxCost");
        if (cost.isPresent()) {
            task = task.withMaxCost(fields.checked("maxCost", () -> Usd.parse(cost.get())));
        }
        Optional<String> timeout = fields.text("timeout");
        return timeout.isPresent()
                ? task.withTimeout(fields.checked("timeout", () -> TimeText.parse(timeout.get())))
                : task;
    }

    private static String address(String url) {
        try {
            URI uri = new URI(url);
            if (url.equals("about:blank") || uri.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new RequestException("'url': '" + url + "' is no address; write https://example.com, say");
        }
        throw new RequestException("'url': '" + url + "' is no whole address; write https://example.com, say");
    }

    private static Map<ActionKind, ActionPolicy.Rule> approve(Fields fields) {
        Map<ActionKind, ActionPolicy.Rule> rules = new EnumMap<>(ActionKind.class);
        fields.texts("approve", "submit", "ask").forEach((kind, rule) -> {
            ActionKind known = ActionKind.parse(kind)
                    .orElseThrow(() -> new RequestException("'approve': there is no kind of action '" + kind
                            + "'; the kinds are submit, upload, download and leave_domain"));
            rules.put(known, rule(rule));
        });
        return rules;
    }

    private static ActionPolicy.Rule rule(String word) {
        return switch (word) {
            case "allow" -> ActionPolicy.Rule.ALLOW;
            case "ask" -> ActionPolicy.Rule.ASK;
            case "deny" -> ActionPolicy.Rule.DENY;
            default ->
                throw new RequestException("'approve': '" + word + "' is no rule; the rules are allow, ask and deny");
        };
    }

    /**
     * Sees to it that somebody provides its model, as far as the name tells; whether a worker has the key that it needs is
     * not known here.
     *
     * @throws RequestException where nobody does: a worker could only fail
     */
    public void requireProvider() {
        model.map(ModelName::parse).ifPresent(name -> {
            try {
                LlmProviders.load().requireProvided(name);
            } catch (LlmException.Configuration e) {
                throw new RequestException("'model': " + e.getMessage());
            }
        });
    }

    /** The host that it begins on: what a site's limits go by. */
    public Optional<String> domain() {
        return task.url().map(url -> URI.create(url).getHost());
    }
}
