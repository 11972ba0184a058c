package io.poolkeeper.registry.domain.configuration;

import java.util.List;

/**
 * Two versions side by side.
 *
 * @param unified the masked texts' difference as a unified diff; empty when they are the same
 */
public record Comparison(int from, int to, String fromHash, String toHash, String unified, List<Plan.Effect> effects) {}
