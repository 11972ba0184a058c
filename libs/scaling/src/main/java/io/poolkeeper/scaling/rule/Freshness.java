package io.poolkeeper.scaling.rule;

/** Whether a signal can be believed. Only FRESH may shrink a pool; PARTIAL tells a load that is at least that high. */
enum Freshness {
    FRESH,
    PARTIAL,
    SUSPICIOUS_ZERO,
    STALE,
    ABSENT
}
