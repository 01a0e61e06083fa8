package dev.pagehand.langchain4j;

import dev.langchain4j.model.output.TokenUsage;
import dev.pagehand.llm.Usage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tokens of one or more calls, with what they were spent on. Sums keep it, also with LangChain4j's own. */
public final class PagehandTokenUsage extends TokenUsage {

    private final Usage details;

    private PagehandTokenUsage(
            @Nullable Integer input, @Nullable Integer output, @Nullable Integer total, Usage details) {
        super(input, output, total);
        this.details = details;
    }

    static PagehandTokenUsage of(Usage usage) {
        int input = Math.toIntExact(usage.inputTokens());
        int output = Math.toIntExact(usage.outputTokens());
        return new PagehandTokenUsage(input, output, input + output, usage);
    }

    /** Of the input, read from the provider's cache. */
    public long cachedInputTokenCount() {
        return details.cachedInputTokens();
    }

    /** Of the input, written to the provider's cache. */
    public long cacheWriteTokenCount() {
        return details.cacheWriteTokens();
    }

    /** Of the output, spent on thinking. */
    public long reasoningTokenCount() {
        return details.reasoningTokens();
    }

    @Override
    public PagehandTokenUsage add(@Nullable TokenUsage that) {
        if (that == null) {
            return this;
        }
        Usage sum = that instanceof PagehandTokenUsage ours ? details.plus(ours.details) : details;
        return new PagehandTokenUsage(
                sum(inputTokenCount(), that.inputTokenCount()),
                sum(outputTokenCount(), that.outputTokenCount()),
                sum(totalTokenCount(), that.totalTokenCount()),
                sum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof PagehandTokenUsage that && details.equals(that.details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), details);
    }

    @Override
    public String toString() {
        return super.toString() + " of which cached " + cachedInputTokenCount() + ", written to the cache "
                + cacheWriteTokenCount() + ", thinking " + reasoningTokenCount();
    }
}
