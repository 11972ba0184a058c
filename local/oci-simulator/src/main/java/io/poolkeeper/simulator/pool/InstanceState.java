package io.poolkeeper.simulator.pool;

/** The life of a compute instance. */
public enum InstanceState {
    PROVISIONING,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    TERMINATING,
    TERMINATED;

    /** The spelling of pool members: a capitalised word. */
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    public boolean alive() {
        return this == PROVISIONING || this == STARTING || this == RUNNING;
    }

    public boolean booting() {
        return this == PROVISIONING || this == STARTING;
    }

    public boolean ending() {
        return this == TERMINATING || this == TERMINATED;
    }
}
