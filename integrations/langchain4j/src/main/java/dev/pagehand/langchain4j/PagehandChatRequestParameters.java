package dev.pagehand.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.pagehand.llm.ReasoningEffort;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** LangChain4j's request parameters and those that only {@code llm-client} knows. */
public final class PagehandChatRequestParameters extends DefaultChatRequestParameters {

    private final @Nullable Long seed;
    private final @Nullable ReasoningEffort effort;

    private PagehandChatRequestParameters(Builder builder) {
        super(builder);
        this.seed = builder.seed;
        this.effort = builder.effort;
    }

    /** Asks for the same answer to the same request, as far as the provider can. */
    public Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** How long the model may think. */
    public Optional<ReasoningEffort> effort() {
        return Optional.ofNullable(effort);
    }

    @Override
    public ChatRequestParameters overrideWith(ChatRequestParameters that) {
        return builder().overrideWith(this).overrideWith(that).build();
    }

    @Override
    public ChatRequestParameters defaultedBy(ChatRequestParameters that) {
        return builder().overrideWith(that).overrideWith(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof PagehandChatRequestParameters that
                && Objects.equals(seed, that.seed)
                && effort == that.effort;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), seed, effort);
    }

    @Override
    public String toString() {
        return super.toString() + "{seed=" + seed + ", effort=" + effort + "}";
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects parameters. */
    public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {
        private @Nullable Long seed;
        private @Nullable ReasoningEffort effort;

        private Builder() {}

        /** A provider that knows no seed refuses the request. */
        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        /** A model that knows fewer words for it gets the nearest. */
        public Builder effort(@Nullable ReasoningEffort value) {
            effort = value;
            return this;
        }

        @Override
        public Builder overrideWith(ChatRequestParameters parameters) {
            super.overrideWith(parameters);
            if (parameters instanceof PagehandChatRequestParameters ours) {
                ours.seed().ifPresent(this::seed);
                ours.effort().ifPresent(this::effort);
            }
            return this;
        }

        @Override
        public PagehandChatRequestParameters build() {
            return new PagehandChatRequestParameters(this);
        }
    }
}
