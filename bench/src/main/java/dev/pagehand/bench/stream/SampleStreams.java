package dev.pagehand.bench.stream;

import java.nio.charset.StandardCharsets;

/** Answers as OpenAI and Anthropic stream them, of any length. */
final class SampleStreams {

    /** What each event adds to the answer's text: a word, with a character of more than one byte now and then. */
    private static final String[] WORDS = {
        " the", " order", " is", " paid,", " thank", " you", " \\\"Zo\u00eb\\\"", " 42.50 \u20ac"
    };

    private SampleStreams() {}

    /** Chat completions: so many pieces of text, and the usage. */
    static byte[] chat(int pieces) {
        StringBuilder out = new StringBuilder();
        chunk(
                out,
                "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]",
                "null");
        for (int i = 0; i < pieces; i++) {
            chunk(
                    out,
                    "[{\"index\":0,\"delta\":{\"content\":\"" + word(i)
                            + "\"},\"logprobs\":null,\"finish_reason\":null}]",
                    "null");
        }
        chunk(out, "[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]", "null");
        chunk(
                out,
                "[]",
                "{\"prompt_tokens\":12,\"completion_tokens\":" + pieces + ",\"total_tokens\":" + (pieces + 12) + "}");
        return bytes(out.append("data: [DONE]\n\n"));
    }

    private static void chunk(StringBuilder out, String choices, String usage) {
        out.append(
                        "data: {\"id\":\"chatcmpl-CfX2kq0Jv7T1mZ3\",\"object\":\"chat.completion.chunk\",\"created\":1793000000,")
                .append(
                        "\"model\":\"gpt-4.1-2025-04-14\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_51e1070cf2\",")
                .append("\"choices\":")
                .append(choices)
                .append(",\"usage\":")
                .append(usage)
                .append("}\n\n");
    }

    /** Messages: so many pieces of text in one block. */
    static byte[] messages(int pieces) {
        StringBuilder out = new StringBuilder();
        named(
                out,
                "message_start",
                "\"message\":{\"id\":\"msg_01F\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\","
                        + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}");
        named(out, "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        for (int i = 0; i < pieces; i++) {
            named(
                    out,
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word(i) + "\"}");
        }
        named(out, "content_block_stop", "\"index\":0");
        named(
                out,
                "message_delta",
                "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + pieces
                        + "}");
        named(out, "message_stop", "");
        return bytes(out);
    }

    private static void named(StringBuilder out, String type, String fields) {
        out.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"')
                .append(fields.isEmpty() ? "" : ",")
                .append(fields)
                .append("}\n\n");
    }

    /** How long the answer's text is. */
    static int textLength(int pieces) {
        int length = 0;
        for (int i = 0; i < pieces; i++) {
            length += word(i).replace("\\\"", "\"").length();
        }
        return length;
    }

    private static String word(int i) {
        return WORDS[i % WORDS.length];
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
