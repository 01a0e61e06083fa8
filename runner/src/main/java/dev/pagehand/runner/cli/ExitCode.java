package dev.pagehand.runner.cli;

import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.tool.ToolResult;
import dev.pagehand.llm.LlmException;
import dev.pagehand.runner.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a process ends with. Programs rely on these numbers. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int LIMIT = 3;
    static final int ENVIRONMENT = 4;
    static final int CANCELLED = 130;

    private ExitCode() {}

    static int of(RunResult result) {
        return switch (result.status()) {
            case SUCCEEDED -> result.verified() ? DONE : FAILED;
            case BUDGET_EXCEEDED, TIMED_OUT -> LIMIT;
            case CANCELLED, INTERRUPTED -> CANCELLED;
            default -> result.error().map(ExitCode::of).orElse(FAILED);
        };
    }

    static int of(RunError error) {
        return switch (error.kind()) {
            case CONFIGURATION -> USAGE;
            case AUTHENTICATION, CONNECTION, BROWSER, PROVIDER -> ENVIRONMENT;
            default -> FAILED;
        };
    }

    static int of(ToolResult result) {
        if (result instanceof ToolResult.Invalid) {
            return USAGE;
        }
        if (result instanceof ToolResult.Acted acted && result.failed()) {
            return of(acted.outcome());
        }
        return result.failed() ? FAILED : DONE;
    }

    private static int of(ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.PageCrashed || outcome instanceof ActionOutcome.SessionLost) {
            return ENVIRONMENT;
        }
        return outcome instanceof ActionOutcome.TimedOut ? LIMIT : FAILED;
    }

    static int of(Throwable failure) {
        if (failure instanceof UsageException
                || failure instanceof LlmException.Configuration
                || failure instanceof BrowserException.Configuration
                || failure instanceof RecordingException
                || failure instanceof AgentException.NeedsModel) {
            return USAGE;
        }
        if (failure instanceof LlmException.Cancelled) {
            return CANCELLED;
        }
        if (failure instanceof BrowserException.TimedOut
                || failure instanceof LimitException
                || failure instanceof AgentException.OverLimit) {
            return LIMIT;
        }
        if (failure instanceof BrowserException.Blocked || failure instanceof LlmException.InvalidResponse) {
            return FAILED;
        }
        boolean surroundings = failure instanceof LlmException
                || failure instanceof StoreException
                || failure instanceof BrowserException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
        return surroundings ? ENVIRONMENT : FAILED;
    }

    /** The kind of a failure as it stands in JSON. */
    static String kindOf(int code) {
        return switch (code) {
            case USAGE -> "configuration";
            case LIMIT -> "limit";
            case ENVIRONMENT -> "environment";
            case CANCELLED -> "cancelled";
            default -> "failed";
        };
    }
}
