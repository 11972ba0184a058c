package io.poolkeeper.analytics.store;

import io.poolkeeper.analytics.domain.Partitions;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

@ApplicationScoped
class PartitionStore implements Partitions {

    private static final String ENSURE = "select 0 as count, analytics.ensure_partitions(?) as done";
    private static final String DROP = "select analytics.drop_partitions(?) as count";

    private final Sql sql;

    PartitionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void ensure(int daysAhead) {
        sql.count(ENSURE, daysAhead);
    }

    @Override
    public int drop(LocalDate before) {
        return Math.toIntExact(sql.count(DROP, before));
    }
}
