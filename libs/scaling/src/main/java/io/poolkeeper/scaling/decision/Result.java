package io.poolkeeper.scaling.decision;

/** What became of a decision. PENDING may still turn into any of the later ones. */
public enum Result {
    HELD,
    SHADOWED,
    PENDING,
    APPLIED,
    FAILED,
    SUPERSEDED,
    FENCED;

    /** Whether the size was, or may still be, changed by it; shadow mode counts so that its cooldowns are real. */
    public boolean counts() {
        return this == PENDING || this == APPLIED || this == SHADOWED;
    }
}
