package io.poolkeeper.analytics.store.partition;

import io.poolkeeper.analytics.domain.partition.Partitions;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

@ApplicationScoped
class PartitionStore implements Partitions {

    private static final String ENSURE = "select 0 as count, analytics.ensure_partitions(?) as done";
    private static final String DROP = "select analytics.drop_partitions(?, ?) as count";
    private static final List<String> RECORDS = List.of("pool_sample", "decision");
    private static final List<String> OLD_SUMS = List.of(
            "delete from analytics.pool_1h where bucket < ?",
            "delete from analytics.pool_1d where bucket < ?",
            "delete from analytics.fleet where bucket < ?",
            "delete from analytics.fleet_peak where bucket < ?",
            "delete from analytics.known_pool where last_at < ?");

    private final Sql sql;

    PartitionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void ensure(int daysAhead) {
        sql.count(ENSURE, daysAhead);
    }

    @Override
    @Transactional
    public int dropRecords(LocalDate before) {
        sql.update(
                "delete from analytics.metric where at < ?",
                before.atStartOfDay(ZoneOffset.UTC).toInstant());
        return RECORDS.stream().mapToInt(table -> drop(table, before)).sum();
    }

    @Override
    public int dropFiveMinutes(LocalDate before) {
        return drop("pool_5m", before);
    }

    @Override
    @Transactional
    public int dropHours(LocalDate before) {
        var at = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        return OLD_SUMS.stream().mapToInt(delete -> sql.update(delete, at)).sum();
    }

    private int drop(String table, LocalDate before) {
        return Math.toIntExact(sql.count(DROP, table, before));
    }
}
