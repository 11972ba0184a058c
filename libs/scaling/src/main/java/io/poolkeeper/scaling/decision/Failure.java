package io.poolkeeper.scaling.decision;

/** Why a resize failed; decision-engine section 4. */
public enum Failure {
    CAPACITY,
    LIMIT,
    THROTTLED,
    CONFLICT,
    AUTH,
    OTHER;

    /** The cloud has no more to give: asking again at once is pointless. */
    public boolean scarce() {
        return this == CAPACITY || this == LIMIT;
    }
}
