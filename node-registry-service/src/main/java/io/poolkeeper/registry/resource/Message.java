package io.poolkeeper.registry.resource;

/** What the contract answers where there is nothing else to say. */
public record Message(String message) {}
