package dev.pagehand.runner.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param result what {@code run --json} prints; absent where no worker came so far
 */
public record RunEnd(String status, Optional<Fault> error, Optional<ObjectNode> result, Instant at) {

    /** From the document that {@code run --json} prints. */
    public static RunEnd of(ObjectNode result, Instant at) {
        return new RunEnd(result.path("status").asText(), Fault.of(result.path("error")), Optional.of(result), at);
    }

    /** Ended from outside, by a person, by its worker, or by the death of it. */
    public static RunEnd outside(String status, String message, Instant at) {
        return without(status, new Fault(status, message), at);
    }

    /** Without a result. */
    public static RunEnd without(String status, Fault error, Instant at) {
        return new RunEnd(status, Optional.of(error), Optional.empty(), at);
    }

    private ObjectNode document() {
        return result.orElseGet(JsonNodeFactory.instance::objectNode);
    }

    Optional<String> text(String field) {
        JsonNode value = document().path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    boolean verified() {
        return document().path("verified").asBoolean(false);
    }

    JsonNode usage() {
        return document().path("usage");
    }

    Optional<String> cost() {
        JsonNode cost = usage().path("costUsd");
        return cost.isNumber() ? Optional.of(cost.decimalValue().toPlainString()) : Optional.empty();
    }
}
