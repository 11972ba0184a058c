package io.poolkeeper.registry.domain.signal;

/** Something a replica keeps in memory and must drop when another changes it. Called from one thread. */
public interface Memory {
    void forget(Signal signal);

    /** Signals may have been missed. */
    void forgetAll();
}
