package io.poolkeeper.registry.domain.signal;

import java.util.Collection;
import java.util.List;

/** Tells every replica, this one included, once the transaction has been committed. */
public interface Signals {
    default void send(Signal signal) {
        send(List.of(signal));
    }

    void send(Collection<Signal> signals);
}
