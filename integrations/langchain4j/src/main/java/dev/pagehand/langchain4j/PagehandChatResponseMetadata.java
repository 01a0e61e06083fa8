package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.pagehand.llm.LlmResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an answer besides its text. Its {@code id} is always null: the providers' ids are not kept. */
public final class PagehandChatResponseMetadata extends ChatResponseMetadata {

    private final Optional<BigDecimal> costUsd;
    private final Duration latency;

    private PagehandChatResponseMetadata(Builder builder) {
        super(builder);
        this.costUsd = builder.costUsd;
        this.latency = builder.latency;
    }

    static PagehandChatResponseMetadata of(LlmResponse response) {
        Builder builder = new Builder();
        builder.costUsd = response.costUsd();
        builder.latency = response.latency();
        return builder.modelName(response.model())
                .tokenUsage(ResponseReader.usage(response.usage()))
                .finishReason(ResponseReader.reason(response.finishReason()))
                .build();
    }

    /** US dollars of all calls that led to the answer; empty where unknown. */
    public Optional<BigDecimal> costUsd() {
        return costUsd;
    }

    /** From sending the request to the end of the answer, retries included. */
    public Duration latency() {
        return latency;
    }

    @Override
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.costUsd = costUsd;
        builder.latency = latency;
        toBuilder(builder);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof PagehandChatResponseMetadata that
                && costUsd.equals(that.costUsd)
                && latency.equals(that.latency);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), costUsd, latency);
    }

    @Override
    public String toString() {
        return super.toString() + "{costUsd="
                + costUsd.map(BigDecimal::toPlainString).orElse("unknown") + ", latency=" + latency + "}";
    }

    /** As LangChain4j's; cost and latency stay as they are. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {
        private Optional<BigDecimal> costUsd = Optional.empty();
        private Duration latency = Duration.ZERO;

        private Builder() {}

        @Override
        public PagehandChatResponseMetadata build() {
            return new PagehandChatResponseMetadata(this);
        }
    }
}
