package io.poolkeeper.scaling.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the points of a signal may be believed.
 *
 * @param windowPoints how many of the newest points are looked at
 * @param pointInterval distance between two points at the source
 * @param maxAge a newest point older than this is stale
 * @param coverage least share of the expected points, and of the warm instances, that must have reported
 * @param fallbackAfter how long without any fresh signal before {@code fallbackInstances} applies
 * @param fallbackInstances the size to raise to then; null keeps the present size
 */
public record MetricRules(
        int windowPoints,
        Duration pointInterval,
        Duration maxAge,
        double coverage,
        Duration fallbackAfter,
        @Nullable Integer fallbackInstances) {}
