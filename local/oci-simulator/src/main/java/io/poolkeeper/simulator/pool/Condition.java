package io.poolkeeper.simulator.pool;

/** How the application on an instance is, as a script wants it. */
public enum Condition {
    /** It answers every health check. */
    UP,
    /** Nobody listens yet. */
    WARMING,
    /** It answers some checks and not others. */
    SHAKY,
    /** It answers with failures. */
    FAILING
}
