package dev.pagehand.agent.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.RunUsage;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.prompt.Prompts;
import dev.pagehand.browser.tool.ToolResult;
import java.time.Duration;

/** Something that happened in a run. */
public sealed interface RunEvent {

    /** The kind as it stands in JSON, such as {@code tool_called}. */
    String type();

    /** {@code {"type":"tool_called",…}}: what a journal's line holds besides its time. */
    ObjectNode toJson();

    private static ObjectNode json(RunEvent event) {
        return JsonNodeFactory.instance.objectNode().put("type", event.type());
    }

    /** The first event. */
    record RunStarted(String runId, Task task, String model) implements RunEvent {
        @Override
        public String type() {
            return "run_started";
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json =
                    json(this).put("runId", runId).put("task", task.text()).put("model", model);
            json.put("prompts", Prompts.version());
            task.url().ifPresent(url -> json.put("url", url));
            return json;
        }
    }

    /**
     * The whole page was looked at.
     *
     * @param text the snapshot's text form
     * @param tokens of that text, estimated
     */
    record PageObserved(String url, String title, String text, int tokens) implements RunEvent {
        @Override
        public String type() {
            return "page_observed";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("url", url).put("title", title).put("tokens", tokens);
        }
    }

    /**
     * The model is asked for its next decision.
     *
     * @param step counts decisions from 1
     * @param inputTokens of the conversation, estimated
     */
    record ModelAsked(int step, long inputTokens) implements RunEvent {
        @Override
        public String type() {
            return "model_asked";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("step", step).put("inputTokens", inputTokens);
        }
    }

    /** A piece of what the model says, as it arrives. */
    record TextDelta(String text) implements RunEvent {
        @Override
        public String type() {
            return "text_delta";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("text", text);
        }
    }

    /** The model's answer is whole; comes after the outcomes of the tool calls in it. */
    record ModelAnswered(int step, String text, Duration took) implements RunEvent {
        @Override
        public String type() {
            return "model_answered";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("step", step).put("text", text).put("ms", took.toMillis());
        }
    }

    /**
     * The model could not be asked, or its answer broke off; after the outcomes of the tool calls that it held. The run
     * goes on from those, or ends.
     */
    record ModelFailed(int step, String message) implements RunEvent {
        @Override
        public String type() {
            return "model_failed";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("step", step).put("message", message);
        }
    }

    /**
     * A tool is about to be called; its target is still as the model saw it.
     *
     * @param index counts tool calls from 1
     * @param arguments do not change them
     */
    record ToolCalled(int index, String tool, ObjectNode arguments) implements RunEvent {
        @Override
        public String type() {
            return "tool_called";
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json(this).put("index", index).put("tool", tool);
            json.set("arguments", arguments);
            return json;
        }
    }

    /** A call of the model's answer was not made, since one before it failed or moved on, or the run has ended. */
    record CallNotRun(String tool, String why) implements RunEvent {
        @Override
        public String type() {
            return "call_not_run";
        }

        @Override
        public ObjectNode toJson() {
            return json(this).put("tool", tool).put("why", why);
        }
    }

    /** What came of the tool call. */
    record Outcome(RunStep step, ToolResult result) implements RunEvent {
        @Override
        public String type() {
            return "outcome";
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json(this).put("index", step.index()).put("tool", step.tool());
            json.put("outcome", step.outcome()).put("detail", step.detail());
            json.put("ms", step.took().toMillis());
            json.set("result", result.json());
            return json;
        }
    }

    /** What was used so far; after every answer of the model. */
    record BudgetUsed(RunUsage usage) implements RunEvent {
        @Override
        public String type() {
            return "budget";
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json(this);
            json.set("usage", usage.toJson());
            return json;
        }
    }

    /** The last event. */
    record RunEnded(RunResult result) implements RunEvent {
        @Override
        public String type() {
            return "run_ended";
        }

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json(this);
            json.set("result", result.toJson());
            return json;
        }
    }
}
