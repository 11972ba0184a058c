package io.poolkeeper.audit.domain.archive;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Records that a day is archived, and that it says so in the trail, in one. */
@ApplicationScoped
class Archiving {
    private final Archives archives;
    private final AuditTrail trail;

    Archiving(Archives archives, AuditTrail trail) {
        this.archives = archives;
        this.trail = trail;
    }

    @Transactional
    void record(Archive archive) {
        archives.add(archive);
        trail.append(AuditEvent.of(AuditAction.AUDIT_ARCHIVED)
                .resource("audit_log", archive.day(), archive.file())
                .describe("A day of the audit trail was moved into an archive")
                .detail("events", archive.events())
                .detail("first_seal", archive.firstNumber())
                .detail("last_seal", archive.lastNumber())
                .detail("sha256", archive.sha256()));
    }
}
