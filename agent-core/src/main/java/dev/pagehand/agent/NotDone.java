package dev.pagehand.agent;

import dev.pagehand.browser.tool.ToolResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was asked of a strict agent was not done; see {@link VerbOptions#strict}. An {@code AssertionError}, so that test
 * frameworks tell it as a failure and not as an error. The message holds the instruction, why it was not done, what may
 * have been meant, and the page that was seen.
 */
public final class NotDone extends AssertionError {

    private static final long serialVersionUID = 1L;
    private static final int PAGE_LINES = 40;

    private NotDone(String message) {
        super(message);
    }

    static NotDone act(String instruction, ActResult result, GroundingLevel reach, String page) {
        StringBuilder text = new StringBuilder("'" + instruction + "' was not done: " + result.detail());
        if (result instanceof ActResult.Tried tried) {
            text.append("\n  tried: ").append(tried.action().description());
        } else if (result instanceof ActResult.NotReplayed other
                && !other.diff().isEmpty()) {
            text.append('\n').append(ActResult.NotReplayed.becoming(other.diff()));
        } else if (result instanceof ActResult.NotGrounded unclear) {
            text.append(candidates(unclear.candidates()));
            text.append("\n  grounding may go as far as: ").append(reach.word());
        }
        return new NotDone(text.append(seen(page)).toString());
    }

    static NotDone opened(String url, ToolResult result) {
        return new NotDone(url + " was not opened: " + result.text());
    }

    static NotDone run(RunResult result, String page) {
        String why = result.error()
                .map(RunError::message)
                .orElse(result.status() == RunStatus.SUCCEEDED ? "nothing seen shows that it is done" : "");
        String steps = result.steps().stream()
                .map(step -> "\n    " + step.index() + " " + step.tool() + " " + step.arguments() + ": "
                        + step.outcome() + " (" + step.detail() + ")")
                .collect(Collectors.joining());
        return new NotDone("'" + result.task() + "' ended as " + result.status().word()
                + (result.verified() || result.status() != RunStatus.SUCCEEDED ? "" : ", unverified")
                + (why.isEmpty() ? "" : ": " + why)
                + (result.answer().isEmpty() ? "" : "\n  answer: " + result.answer())
                + (steps.isEmpty() ? "" : "\n  steps:" + steps)
                + seen(page));
    }

    private static String candidates(List<ActionCandidate> candidates) {
        return candidates.isEmpty()
                ? ""
                : candidates.stream()
                        .map(candidate -> "\n    " + candidate.description())
                        .collect(Collectors.joining("", "\n  candidates:", ""));
    }

    private static String seen(String page) {
        List<String> lines = page.lines().toList();
        String shown =
                lines.stream().limit(PAGE_LINES).map(line -> "\n    " + line).collect(Collectors.joining());
        int left = lines.size() - PAGE_LINES;
        return "\n  seen:" + shown + (left > 0 ? "\n    … " + left + " more lines" : "");
    }
}
