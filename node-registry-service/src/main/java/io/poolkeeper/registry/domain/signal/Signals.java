package io.poolkeeper.registry.domain.signal;

/** Tells every replica, this one included, once the transaction has been committed. */
public interface Signals {
    void send(Signal signal);
}
