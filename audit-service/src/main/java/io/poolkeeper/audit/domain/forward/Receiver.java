package io.poolkeeper.audit.domain.forward;

import java.io.IOException;
import java.util.List;

/** Somebody outside who is told every sealed event, or every signed head. */
public interface Receiver<T> {
    /** Its name in the database: another place is another receiver, told from the beginning. */
    String name();

    /** Returns only when all have arrived, as far as the protocol can tell. */
    void tell(List<T> news) throws IOException;
}
