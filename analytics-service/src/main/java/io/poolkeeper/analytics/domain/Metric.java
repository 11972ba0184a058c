package io.poolkeeper.analytics.domain;

import java.time.Instant;

/** One figure of a sample, as the contract lists metrics. */
public record Metric(
        long id, long nodeId, long poolId, String metricType, double value, String unit, Instant timestamp) {}
