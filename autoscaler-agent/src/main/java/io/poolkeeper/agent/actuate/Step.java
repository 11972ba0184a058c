package io.poolkeeper.agent.actuate;

/** The points between which a crash leaves different traces. */
public enum Step {
    BEFORE_INTENT,
    AFTER_INTENT,
    /** The update was sent, and nobody has read its answer. */
    UPDATE_SENT,
    AFTER_UPDATE,
    BEFORE_DRAIN,
    AFTER_DRAIN,
    BEFORE_DETACH,
    /** A detach was sent, and nobody has read its answer. */
    DETACH_SENT,
    BETWEEN_DETACHES,
    AFTER_DETACHES,
    BEFORE_OUTCOME,
    AFTER_OUTCOME
}
