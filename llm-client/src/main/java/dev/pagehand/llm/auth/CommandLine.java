package dev.pagehand.llm.auth;

import dev.pagehand.llm.LlmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a command as a shell would, as far as quotes go: there is no shell, so variables, wildcards, pipes and
 * backslashes mean nothing.
 */
final class CommandLine {

    private static final Set<String> SHELL_ONLY = Set.of("|", "||", "&", "&&", ";", ">", ">>", "<", "2>&1", "2>");

    private CommandLine() {}

    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw wrong("has a quote that is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return check(words);
    }

    private static List<String> check(List<String> words) {
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw wrong("names no program");
        }
        for (String word : words) {
            if (SHELL_ONLY.contains(word)) {
                throw wrong("uses '" + word + "', but no shell runs it; put that into a script");
            }
            if (word.indexOf('\0') >= 0) {
                throw wrong("holds a NUL character");
            }
        }
        return List.copyOf(words);
    }

    private static LlmException.Configuration wrong(String problem) {
        return new LlmException.Configuration(
                "LLM_TOKEN_COMMAND " + problem + "; write for example LLM_TOKEN_COMMAND=\"python3 fetch_token.py\"");
    }
}
