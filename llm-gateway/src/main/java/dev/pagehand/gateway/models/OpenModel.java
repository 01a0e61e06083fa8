package dev.pagehand.gateway.models;

import dev.pagehand.llm.LlmClient;

/** A model that is asked now; its client lives as long as this is open. */
public interface OpenModel extends AutoCloseable {

    /** The model. */
    LlmClient client();

    @Override
    void close();
}
