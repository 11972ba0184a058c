package io.poolkeeper.audit.domain.forward;

import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.util.List;

/** Those that are configured. */
public interface Receivers {
    List<Receiver<SealedEvent>> ofEvents();

    List<Receiver<SignedHead>> ofHeads();
}
