package io.poolkeeper.analytics.domain.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One figure, as the contract lists metrics: of a sample, or sent by itself. */
public record Metric(
        long id, long nodeId, @Nullable Long poolId, String metricType, double value, String unit, Instant timestamp) {}
