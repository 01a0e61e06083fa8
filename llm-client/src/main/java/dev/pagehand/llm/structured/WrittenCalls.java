package dev.pagehand.llm.structured;

import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tool calls in the text of a model that was to make them natively: JSON of the usual shapes, and Llama's {@code
 * <function=NAME>{…}</function>}.
 */
public final class WrittenCalls {

    private static final Pattern FUNCTION = Pattern.compile(
            "<function[=:]\\s*([\\w.-]+)[>\\s(]*(\\{.*?\\})?[)\\s]*(?:>\\s*)?(?:</function>|\\z)", Pattern.DOTALL);

    private WrittenCalls() {}

    /**
     * Reads a text.
     *
     * @param tools what may be called
     * @return in order; empty where the text cannot be understood, or can be in two ways, or names another tool
     */
    public static List<ToolCall> read(String text, List<ToolSpec> tools) {
        Set<String> names = tools.stream().map(ToolSpec::name).collect(Collectors.toUnmodifiableSet());
        String json = FUNCTION.matcher(text).replaceAll(WrittenCalls::asJson);
        try {
            List<ToolCall> calls = new ArrayList<>();
            for (StructuredStep step : StructuredAnswer.parse(json, names).steps()) {
                if (!(step instanceof StructuredStep.Call call)
                        || !names.contains(call.call().name())) {
                    return List.of();
                }
                calls.add(call.call());
            }
            return List.copyOf(calls);
        } catch (LlmException.InvalidResponse e) {
            return List.of();
        }
    }

    private static String asJson(MatchResult function) {
        String arguments = function.group(2) == null ? "{}" : function.group(2);
        return Matcher.quoteReplacement("{\"tool\":\"" + function.group(1) + "\",\"arguments\":" + arguments + "}");
    }
}
