package dev.pagehand.gateway.models;

/**
 * A model in the list.
 *
 * @param id what to ask for it by
 * @param owner whose it is: the provider's key
 */
public record ServedModel(String id, String owner) {}
