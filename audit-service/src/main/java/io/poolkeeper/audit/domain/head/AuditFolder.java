package io.poolkeeper.audit.domain.head;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The folder beside the database, if there is one. */
public interface AuditFolder {
    /** The signing key kept there, made by the first who asks; empty when there is no folder. */
    Optional<String> key(Supplier<String> fresh);

    void keep(SignedHead head);

    /** Heads kept, in the order they were signed. */
    List<SignedHead> heads();
}
