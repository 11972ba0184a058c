package io.poolkeeper.scaling.policy;

/** Where a signal's points come from; CPU and MEMORY are the collector's own queries, the others carry a query text. */
public enum MetricSource {
    CPU,
    MEMORY,
    MQL,
    PROMQL
}
