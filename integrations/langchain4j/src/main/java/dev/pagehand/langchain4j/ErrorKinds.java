package dev.pagehand.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.pagehand.llm.LlmException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The kinds of our errors in LangChain4j's words. Ours is always the cause, with all that it knows. */
final class ErrorKinds {
    private ErrorKinds() {}

    static RuntimeException of(RuntimeException error) {
        if (!(error instanceof LlmException ours)) {
            return error;
        }
        String message = String.valueOf(ours.getMessage());
        if (ours instanceof LlmException.Status status) {
            return ofStatus(message, status);
        }
        if (ours instanceof LlmException.Authentication) {
            return new AuthenticationException(message, ours);
        }
        if (ours instanceof LlmException.Timeout) {
            return new TimeoutException(message, ours);
        }
        if (ours instanceof LlmException.Connection) {
            return isUnknownHost(ours.getCause())
                    ? new UnresolvedModelServerException(message, ours)
                    : new RetriableException(message, ours);
        }
        return ours instanceof LlmException.Configuration
                ? new NonRetriableException(message, ours)
                : new LangChain4jException(message, ours);
    }

    private static RuntimeException ofStatus(String message, LlmException.Status error) {
        int status = error.status();
        return switch (status) {
            case 401, 403 -> new AuthenticationException(message, error);
            case 404 -> new ModelNotFoundException(message, error);
            case 408 -> new TimeoutException(message, error);
            case 429 -> new RateLimitException(message, error);
            default ->
                status >= 500 || error.retryable()
                        ? new InternalServerException(message, error)
                        : new InvalidRequestException(message, error);
        };
    }

    private static boolean isUnknownHost(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
