package io.poolkeeper.registry.store.signal;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class PostgresSignals implements Signals {

    static final String CHANNEL = "poolkeeper_registry";

    private static final String NOTIFY =
            "select 1 as sent from unnest(?::text[]) as said, pg_notify('" + CHANNEL + "', said)";

    private final Sql sql;
    private final List<Memory> memories;

    PostgresSignals(Sql sql, @All List<Memory> memories) {
        this.sql = sql;
        this.memories = memories;
    }

    @Override
    public void send(Collection<Signal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        sql.list(NOTIFY, row -> row.number("sent"), (Object) signals.stream()
                .map(signal -> signal.topic() + ":" + signal.id())
                .toArray(String[]::new));
        signals.forEach(this::forget);
    }

    /** Here at once: who changed something and asks next must not get the old answer while the word is on its way. */
    private void forget(Signal signal) {
        if (signal.topic() != Signal.Topic.LIVE) {
            memories.forEach(memory -> memory.forget(signal));
        }
    }
}
