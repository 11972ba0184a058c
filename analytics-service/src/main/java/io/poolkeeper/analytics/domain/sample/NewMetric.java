package io.poolkeeper.analytics.domain.sample;

import org.jspecify.annotations.Nullable;

/** A figure that somebody sends. */
public record NewMetric(long nodeId, @Nullable Long poolId, String metricType, double value, String unit) {}
