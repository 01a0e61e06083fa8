package dev.pagehand.gateway.models;

import java.util.List;

/** The models that clients may ask for. Safe for use by several threads. */
public interface ModelDirectory extends AutoCloseable {

    /**
     * The model by this name, to be asked now. Close what is returned, not its client.
     *
     * @param name as the client wrote it; blank for the one that is configured
     * @throws dev.pagehand.gateway.GatewayException with status 404 where there is none
     * @throws dev.pagehand.llm.LlmException.Configuration where a setting that it needs is missing or wrong
     */
    OpenModel open(String name);

    /**
     * What there is to ask for, the configured model first.
     *
     * @param refresh whether the providers are asked anew, where the list would else be remembered
     */
    List<ServedModel> list(boolean refresh);

    /** Frees all clients. */
    @Override
    void close();
}
