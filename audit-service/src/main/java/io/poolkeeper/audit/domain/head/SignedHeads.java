package io.poolkeeper.audit.domain.head;

import java.util.List;

public interface SignedHeads {
    /** Whether it was new. */
    boolean add(SignedHead head);

    /** Newest first, those before the number. */
    List<SignedHead> newest(long before, int limit);

    /** In the order of the chain, those behind the number. */
    List<SignedHead> after(long number, int limit);

    List<SignedHead> all();
}
