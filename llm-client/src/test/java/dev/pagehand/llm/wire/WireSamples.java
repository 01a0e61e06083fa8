package dev.pagehand.llm.wire;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers in one wire format, for a server that a test scripts. Every answer took 12 tokens of input, 7 of output, and
 * comes from the model {@code wire-model-1}.
 */
public interface WireSamples {

    /** A whole answer with this text. */
    String text(String text);

    /** A whole answer that calls one tool. */
    String call(String id, String name, String arguments);

    /** The events of an answer with text in these pieces. */
    List<String> textStream(String... pieces);

    /** The events of an answer that calls two tools, the arguments in pieces where the format has pieces. */
    List<String> callStream(String id, String name, List<String> arguments, String secondId, String secondName);

    /** An event that breaks a stream off. */
    String errorEvent(String message);

    /** The body of an answer with an error status. */
    default String error(String message) {
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"some_error\"}}";
    }

    /** Events as the body of a stream. */
    default String sse(List<String> events) {
        StringBuilder body = new StringBuilder();
        events.forEach(event -> body.append("data: ").append(event).append("\n\n"));
        return body.toString();
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** OpenAI's chat completions. */
    static WireSamples chat() {
        return new Chat();
    }

    /** Anthropic's Messages. */
    static WireSamples anthropic() {
        return new Anthropic();
    }

    /** Gemini's generateContent. */
    static WireSamples gemini() {
        return new Gemini();
    }

    /** OpenAI's Responses. */
    static WireSamples responses() {
        return new Responses();
    }

    /** The remote gateway. */
    static WireSamples remote() {
        return new Remote();
    }

    /** OpenAI's chat completions. */
    final class Chat implements WireSamples {
        private static final String USAGE = "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7}";

        @Override
        public String text(String text) {
            return whole("\"content\":" + quoted(text), "stop");
        }

        @Override
        public String call(String id, String name, String arguments) {
            return whole(
                    "\"content\":null,\"tool_calls\":[{\"id\":\"" + id
                            + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":"
                            + quoted(arguments) + "}}]",
                    "tool_calls");
        }

        private static String whole(String message, String reason) {
            return "{\"model\":\"wire-model-1\",\"choices\":[{\"message\":{\"role\":\"assistant\"," + message
                    + "},\"finish_reason\":\"" + reason + "\"}]," + USAGE + "}";
        }

        private static String delta(String delta, String reason) {
            return "{\"model\":\"wire-model-1\",\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":"
                    + reason + "}]}";
        }

        private static void end(List<String> events, String reason) {
            events.add(delta("", "\"" + reason + "\""));
            events.add("{\"choices\":[]," + USAGE + "}");
            events.add("[DONE]");
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces) {
                events.add(delta("\"content\":" + quoted(piece), "null"));
            }
            end(events, "stop");
            return events;
        }

        private static String callDelta(int index, String id, String name, String fragment) {
            return delta(
                    "\"tool_calls\":[{\"index\":" + index + ",\"id\":\"" + id + "\",\"function\":{\"name\":\"" + name
                            + "\",\"arguments\":" + quoted(fragment) + "}}]",
                    "null");
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            List<String> events = new ArrayList<>();
            events.add(callDelta(0, id, name, ""));
            arguments.forEach(fragment -> events.add(callDelta(0, "", "", fragment)));
            events.add(callDelta(1, secondId, secondName, "{}"));
            end(events, "tool_calls");
            return events;
        }

        @Override
        public String errorEvent(String message) {
            return "{\"error\":{\"message\":" + quoted(message) + ",\"code\":500}}";
        }
    }

    /** Anthropic's Messages. */
    final class Anthropic implements WireSamples {

        @Override
        public String text(String text) {
            return whole("{\"type\":\"text\",\"text\":" + quoted(text) + "}", "end_turn");
        }

        @Override
        public String call(String id, String name, String arguments) {
            return whole(
                    "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":" + arguments
                            + "}",
                    "tool_use");
        }

        private static String whole(String block, String reason) {
            return "{\"type\":\"message\",\"model\":\"wire-model-1\",\"content\":[" + block + "],\"stop_reason\":\""
                    + reason + "\",\"usage\":{\"input_tokens\":12,\"output_tokens\":7}}";
        }

        private static List<String> begin() {
            return new ArrayList<>(List.of(
                    "{\"type\":\"message_start\",\"message\":{\"model\":\"wire-model-1\",\"content\":[],\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}}",
                    "{\"type\":\"ping\"}"));
        }

        private static void end(List<String> events, String reason) {
            events.add("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                    + "\"},\"usage\":{\"input_tokens\":null,\"output_tokens\":7}}");
            events.add("{\"type\":\"message_stop\"}");
        }

        private static void block(List<String> events, int index, String start, List<String> deltas) {
            events.add("{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + start + "}");
            deltas.forEach(delta ->
                    events.add("{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}"));
            events.add("{\"type\":\"content_block_stop\",\"index\":" + index + "}");
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = begin();
            List<String> deltas = new ArrayList<>();
            for (String piece : pieces) {
                deltas.add("{\"type\":\"text_delta\",\"text\":" + quoted(piece) + "}");
            }
            block(events, 0, "{\"type\":\"text\",\"text\":\"\"}", deltas);
            end(events, "end_turn");
            return events;
        }

        private static String start(String id, String name) {
            return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":{}}";
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            List<String> events = begin();
            List<String> deltas = new ArrayList<>(List.of("{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"));
            arguments.forEach(fragment ->
                    deltas.add("{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(fragment) + "}"));
            block(events, 0, start(id, name), deltas);
            block(events, 1, start(secondId, secondName), List.of());
            end(events, "tool_use");
            return events;
        }

        @Override
        public String errorEvent(String message) {
            return "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":" + quoted(message) + "}}";
        }
    }

    /** Gemini's generateContent. */
    final class Gemini implements WireSamples {
        private static final String USAGE =
                "\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":7},\"modelVersion\":\"wire-model-1\"";

        private static String part(String part, boolean last) {
            return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}"
                    + (last ? ",\"finishReason\":\"STOP\"" : "") + "}]," + USAGE + "}";
        }

        private static String textPart(String text) {
            return "{\"text\":" + quoted(text) + "}";
        }

        private static String callPart(String id, String name, String arguments) {
            return "{\"functionCall\":{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"args\":" + arguments + "}}";
        }

        @Override
        public String text(String text) {
            return part(textPart(text), true);
        }

        @Override
        public String call(String id, String name, String arguments) {
            return part(callPart(id, name, arguments), true);
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < pieces.length; i++) {
                events.add(part(textPart(pieces[i]), i == pieces.length - 1));
            }
            return events;
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            return List.of(
                    part(callPart(id, name, String.join("", arguments)), false),
                    part(callPart(secondId, secondName, "{}"), true));
        }

        @Override
        public String errorEvent(String message) {
            return "{\"error\":{\"code\":503,\"message\":" + quoted(message) + ",\"status\":\"UNAVAILABLE\"}}";
        }
    }

    /** OpenAI's Responses. */
    final class Responses implements WireSamples {

        private static String whole(String items) {
            return "{\"object\":\"response\",\"model\":\"wire-model-1\",\"status\":\"completed\",\"error\":null,\"output\":["
                    + items
                    + "],\"usage\":{\"input_tokens\":12,\"output_tokens\":7}}";
        }

        private static String message(String text) {
            return "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":"
                    + quoted(text) + "}]}";
        }

        private static String item(String id, String name, String arguments) {
            return "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"" + id + "\",\"name\":\"" + name
                    + "\",\"arguments\":" + quoted(arguments) + "}";
        }

        @Override
        public String text(String text) {
            return whole(message(text));
        }

        @Override
        public String call(String id, String name, String arguments) {
            return whole(item(id, name, arguments));
        }

        private static String event(String type, String fields) {
            return "{\"type\":\"response." + type + "\"," + fields + "}";
        }

        private static String completed(String items) {
            return event("completed", "\"response\":" + whole(items));
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = new ArrayList<>();
            events.add(event(
                    "output_item.added",
                    "\"output_index\":0,\"item\":{\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}"));
            for (String piece : pieces) {
                events.add(event("output_text.delta", "\"output_index\":0,\"delta\":" + quoted(piece)));
            }
            String whole = message(String.join("", pieces));
            events.add(event("output_item.done", "\"output_index\":0,\"item\":" + whole));
            events.add(completed(whole));
            return events;
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            List<String> events = new ArrayList<>();
            String first = item(id, name, String.join("", arguments));
            String second = item(secondId, secondName, "{}");
            events.add(event("output_item.added", "\"output_index\":0,\"item\":" + item(id, name, "")));
            arguments.forEach(fragment -> events.add(
                    event("function_call_arguments.delta", "\"output_index\":0,\"delta\":" + quoted(fragment))));
            events.add(event(
                    "function_call_arguments.done",
                    "\"output_index\":0,\"arguments\":" + quoted(String.join("", arguments))));
            events.add(event("output_item.done", "\"output_index\":0,\"item\":" + first));
            events.add(event("output_item.added", "\"output_index\":1,\"item\":" + item(secondId, secondName, "")));
            events.add(event("output_item.done", "\"output_index\":1,\"item\":" + second));
            events.add(completed(first + "," + second));
            return events;
        }

        @Override
        public String errorEvent(String message) {
            return "{\"type\":\"error\",\"code\":\"server_error\",\"message\":" + quoted(message) + "}";
        }
    }

    /** The remote gateway. */
    final class Remote implements WireSamples {

        private static String chunk(String content, String calls, boolean last) {
            return "{\"content\":" + quoted(content) + ",\"model\":\"wire-model-1\",\"tool_calls\":[" + calls
                    + "],\"is_final\":" + last
                    + (last ? ",\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7}" : "") + "}";
        }

        private static String callOf(String id, String name, String arguments) {
            return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"arguments\":" + arguments + "}";
        }

        @Override
        public String text(String text) {
            return chunk(text, "", true);
        }

        @Override
        public String call(String id, String name, String arguments) {
            return chunk("", callOf(id, name, arguments), true);
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < pieces.length; i++) {
                events.add(chunk(pieces[i], "", i == pieces.length - 1));
            }
            events.add("[DONE]");
            return events;
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            return List.of(
                    chunk("", callOf(id, name, String.join("", arguments)), false),
                    chunk("", callOf(secondId, secondName, "{}"), true),
                    "[DONE]");
        }

        @Override
        public String errorEvent(String message) {
            return "{\"error\":\"LLMProviderError\",\"detail\":" + quoted(message) + "}";
        }

        @Override
        public String error(String message) {
            return "{\"detail\":" + quoted(message) + "}";
        }
    }
}
