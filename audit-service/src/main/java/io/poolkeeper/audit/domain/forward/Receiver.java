package io.poolkeeper.audit.domain.forward;

import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.io.IOException;
import java.util.List;

/** Somebody outside who is told every sealed event. */
public interface Receiver {
    /** Its name in the database: another place is another receiver, told from the beginning. */
    String name();

    /** Returns only when all have arrived, as far as the protocol can tell. */
    void tell(List<SealedEvent> events) throws IOException;
}
