package io.poolkeeper.registry.domain.lifecycle;

/** The reference's four. INACTIVE: never heard from. OFFLINE: silent for too long, or decommissioned. */
public enum NodeStatus {
    INACTIVE,
    ACTIVE,
    ERROR,
    OFFLINE;

    /** A node that is heard from. */
    public boolean online() {
        return this == ACTIVE || this == ERROR;
    }
}
