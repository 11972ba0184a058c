package io.poolkeeper.registry.domain.lifecycle;

import java.util.Locale;

/** Who or what changed a node's status. */
public enum LifecycleTrigger {
    HEARTBEAT,
    MANUAL,
    SYSTEM;

    /** As the contract spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
