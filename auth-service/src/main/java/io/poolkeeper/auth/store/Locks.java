package io.poolkeeper.auth.store;

import io.poolkeeper.common.database.Sql;

/** What replicas do one after the other, each until its transaction ends. The numbers only have to differ. */
public enum Locks {
    SIGNING_KEYS(7_001),
    BOOTSTRAP(7_002);

    private final long number;

    Locks(long number) {
        this.number = number;
    }

    public void hold(Sql sql) {
        sql.list("select pg_advisory_xact_lock(?)", row -> true, number);
    }
}
