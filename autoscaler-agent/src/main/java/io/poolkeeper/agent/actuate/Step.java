package io.poolkeeper.agent.actuate;

/** The points between which a crash leaves different traces. */
public enum Step {
    BEFORE_INTENT,
    AFTER_INTENT,
    AFTER_UPDATE,
    BETWEEN_DETACHES,
    AFTER_DETACHES,
    AFTER_OUTCOME
}
