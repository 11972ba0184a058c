package io.poolkeeper.benchmarks.analytics;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.sql.SQLException;

/** What a pool's day weighs on disk, indexes and TOAST with it. */
record Weight(double sampleBytes, double decisionBytes, double fiveMinuteBytes, double hourBytes) {

    private static final double GIB = 1 << 30;
    private static final int YEAR = 365;
    private static final int RECORDS_KEPT = 35;
    private static final int FIVE_MINUTES_KEPT = 100;
    private static final int SAMPLES_A_DAY = 1_440;
    private static final int DECISIONS_A_DAY = 300;
    private static final int FIVE_MINUTES_A_DAY = 288;
    private static final int HOURS_A_DAY = 24;

    static Weight measured(DurableDatabase database) throws SQLException {
        return new Weight(
                each(database, "pool_sample"),
                each(database, "decision"),
                each(database, "pool_5m"),
                each(database, "pool_1h"));
    }

    double rawPoolDay() {
        return SAMPLES_A_DAY * sampleBytes + DECISIONS_A_DAY * decisionBytes;
    }

    double rollupPoolDay() {
        return FIVE_MINUTES_A_DAY * fiveMinuteBytes + HOURS_A_DAY * hourBytes;
    }

    /** With the retention as it is set by default. */
    double yearGib(int pools) {
        double five = Math.min(YEAR, FIVE_MINUTES_KEPT) * FIVE_MINUTES_A_DAY * fiveMinuteBytes;
        double hours = (double) YEAR * HOURS_A_DAY * hourBytes;
        return pools * (RECORDS_KEPT * rawPoolDay() + five + hours) / GIB;
    }

    /** If nothing were ever dropped. */
    double yearWithoutRetentionGib(int pools) {
        return pools * YEAR * (rawPoolDay() + rollupPoolDay()) / GIB;
    }

    private static double each(DurableDatabase database, String table) throws SQLException {
        long bytes = database.count("""
                        select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'analytics' and c.relkind = 'r' and (c.relname = '%1$s' or c.relname like '%1$s_%%')
                        """.formatted(table));
        return (double) bytes / Math.max(1, database.count("select count(*) from analytics." + table));
    }
}
