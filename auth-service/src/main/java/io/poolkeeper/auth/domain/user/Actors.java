package io.poolkeeper.auth.domain.user;

import io.poolkeeper.common.audit.AuditEvent.Actor;

/** People as the audit trail names them, on routes where the caller proves who they are only in the course of the call. */
public final class Actors {
    public static final Actor NOBODY = new Actor("ANONYMOUS", null, null, null);

    private Actors() {}

    public static Actor of(User user) {
        return Actor.user(user.id(), user.email(), user.role().name());
    }
}
