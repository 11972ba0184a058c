package io.poolkeeper.agent.configuration;

/** A configuration that was not taken; the old one runs on. */
public record Refusal(String hash, String sentence) {}
