package io.poolkeeper.simulator.pool;

/** Where an instance stands. */
public record Placement(String availabilityDomain, String faultDomain) {}
