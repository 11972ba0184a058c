package io.poolkeeper.scaling.policy;

/** How far a decision may reach; applied last, so that a record always shows what would have been done. */
public enum Mode {
    OFF,
    SHADOW,
    OUT_ONLY,
    ON
}
