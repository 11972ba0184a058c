package io.poolkeeper.simulator.pool;

/** The life of an instance pool. */
public enum PoolState {
    PROVISIONING,
    SCALING,
    STARTING,
    STOPPING,
    TERMINATING,
    STOPPED,
    TERMINATED,
    RUNNING;

    public boolean ending() {
        return this == TERMINATING || this == TERMINATED;
    }

    /** Pools that launch what is missing. */
    public boolean launching() {
        return this == RUNNING || this == SCALING || this == PROVISIONING;
    }
}
