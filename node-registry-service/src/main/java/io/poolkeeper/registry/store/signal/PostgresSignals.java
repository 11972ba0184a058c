package io.poolkeeper.registry.store.signal;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PostgresSignals implements Signals {

    static final String CHANNEL = "poolkeeper_registry";

    private static final String NOTIFY = "select 1 as sent from pg_notify('" + CHANNEL + "', ?)";

    private final Sql sql;

    PostgresSignals(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void send(Signal signal) {
        sql.first(NOTIFY, row -> row.number("sent"), signal.topic() + ":" + signal.id());
    }
}
