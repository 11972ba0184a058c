package io.poolkeeper.registry.domain.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Looks up what is told of the whole fleet to those who watch it. */
public interface FleetFigures {

    /**
     * The fleet in numbers that do not grow with it.
     *
     * @param nodes by status
     * @param silent nodes that should have been heard and were not
     * @param configurations by state: {@code pending}, {@code late} and {@code rejected}
     * @param oldestPending for how long the longest-awaited configuration has not been taken over
     * @param endingKeys nodes whose last key ends soon
     * @param pools by state: {@code all}, {@code stale}, {@code at_max}, {@code failed} and {@code fenced}
     */
    record Figures(
            Map<String, Long> nodes,
            long silent,
            Map<String, Long> configurations,
            Duration oldestPending,
            long endingKeys,
            Map<String, Long> pools) {}

    /**
     * The present figures.
     *
     * @param silentSince heard last before, a node is silent
     * @param staleSince reported last before, a pool is stale
     * @param lateSince saved before and not yet running, a configuration is late
     * @param endingUntil keys that end before are ending
     */
    Figures figures(Instant now, Instant silentSince, Instant staleSince, Instant lateSince, Instant endingUntil);
}
