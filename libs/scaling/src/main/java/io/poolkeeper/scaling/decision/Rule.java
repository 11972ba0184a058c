package io.poolkeeper.scaling.decision;

/** The rules in the order in which they are asked. */
public enum Rule {
    POOL_STATE,
    SIGNALS,
    FRESHNESS,
    FALLBACK,
    FORECAST,
    GROUP,
    SCHEDULE_CEILING,
    SCHEDULE_FLOOR,
    PIN,
    HARD_LIMITS,
    OUT_GROUP,
    OUT_BREAKER,
    OUT_RESIZING,
    OUT_COOLDOWN,
    OUT_STEP,
    IN_STARTUP,
    IN_STABILISATION,
    IN_AFTER_OUT,
    IN_WARMING,
    IN_COOLDOWN,
    IN_FREEZE,
    IN_UNHEALTHY,
    IN_BUDGET,
    IN_FLAP_GUARD,
    IN_VICTIMS,
    MODE
}
