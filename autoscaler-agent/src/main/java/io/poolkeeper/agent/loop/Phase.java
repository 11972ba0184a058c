package io.poolkeeper.agent.loop;

/** How a loop stands with its pool. */
public enum Phase {
    STARTING,
    DRIVING,
    /** The control plane gave the pool to another node. */
    NOT_OWNED,
    /** The pool itself carries a higher epoch than ours. */
    FENCED,
    /** The last tick failed; the next comes after a pause. */
    FAILING
}
