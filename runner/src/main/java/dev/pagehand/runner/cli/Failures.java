package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.AgentException;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.llm.LlmException;
import dev.pagehand.runner.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people and programs what went wrong. */
final class Failures {

    private final Shell shell;
    private final boolean json;
    private final boolean verbose;

    Failures(Shell shell, boolean json, boolean verbose) {
        this.shell = shell;
        this.json = json;
        this.verbose = verbose;
    }

    /** Wrong flags. */
    int usage(ParameterException e, String[] args) {
        String name = e.getCommandLine().getCommandName();
        StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            var suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                message.append("; did you mean ")
                        .append(String.join(" or ", suggestions))
                        .append('?');
            } else if (!unmatched.getUnmatched().get(0).startsWith("-")) {
                message.append("; text of several words goes into quotes");
            }
        }
        shell.say(message + System.lineSeparator() + "See " + name + " --help.");
        document(ExitCode.USAGE, message.toString());
        return ExitCode.USAGE;
    }

    /** Anything else; gives the exit code. */
    int told(Exception e) {
        int code = ExitCode.of(e);
        String message = message(e);
        shell.say(message);
        if (verbose) {
            e.printStackTrace(shell.err());
        }
        document(code, message);
        return code;
    }

    private void document(int code, String message) {
        if (json) {
            OutputFlags.print(shell, document("failed", code, message));
        }
    }

    /** {@code {"status":"failed","error":{"kind":"configuration","message":"…"}}}. */
    static ObjectNode document(String status, int code, String message) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("status", status);
        document.putObject("error").put("kind", ExitCode.kindOf(code)).put("message", message);
        return document;
    }

    private static String message(Exception e) {
        String text = PlainText.lines(String.valueOf(e.getMessage()));
        if (e instanceof UsageException
                || e instanceof LimitException
                || e instanceof LlmException
                || e instanceof AgentException
                || e instanceof StoreException
                || e instanceof BrowserException) {
            return text;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            return text + " (" + FileProblem.words(rootOf(e)) + ")";
        }
        return "Unexpected: " + e.getClass().getSimpleName() + ": " + text + System.lineSeparator()
                + "This should not happen. --verbose shows where it came from.";
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
