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
            "delete from analytics.resize_1h where hour < ?",
            "delete from analytics.measured where at < ?",
            "delete from analytics.boot_time b using analytics.known_pool k"
                    + " where k.oracle_pool_id = b.oracle_pool_id and k.last_at < ?",
            "delete from analytics.placement p using analytics.known_pool k where k.pool_id = p.pool_id and k.last_at < ?"
                    + " and not exists (select from analytics.provisioning g where g.placement_id = p.id)",
            "delete from analytics.known_pool where last_at < ?");
    private static final List<String> OLD_RECORDS = List.of(
            "delete from analytics.metric where at < ?", "delete from analytics.provisioning where asked_at < ?");

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
        var at = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        OLD_RECORDS.forEach(delete -> sql.update(delete, at));
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
