package io.poolkeeper.audit;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Random;

/** A service's use case as all four services write them: the change and its event in one transaction. */
@ApplicationScoped
public class AuditedChanges {
    /** How a change ends. */
    public enum Fate {
        COMMIT,
        FAIL,
        LOSE_THE_DATABASE;

        static Fate of(Random random) {
            int n = random.nextInt(10);
            return n < 7 ? COMMIT : n < 9 ? FAIL : LOSE_THE_DATABASE;
        }
    }

    private final Sql sql;
    private final AuditTrail trail;

    AuditedChanges(Sql sql, AuditTrail trail) {
        this.sql = sql;
        this.trail = trail;
    }

    @Transactional
    public void change(long id, Fate fate, boolean eventFirst) {
        if (eventFirst) {
            event(id);
        }
        sql.update("insert into audit.effect (id) values (?)", id);
        if (!eventFirst) {
            event(id);
        }
        switch (fate) {
            case COMMIT -> {}
            case FAIL -> throw new IllegalStateException("changed its mind");
            case LOSE_THE_DATABASE -> sql.list("select pg_terminate_backend(pg_backend_pid()) as gone", row -> "");
        }
    }

    private void event(long id) {
        trail.append(AuditEvent.of(AuditAction.NODE_UPDATED).resource("effect", id, null));
    }
}
