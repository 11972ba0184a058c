package io.poolkeeper.analytics.store.figure;

/** What the curves and the present are asked of PostgreSQL with. */
final class CurveQueries {

    /**
     * The present is the newest sample of each pool, while fresh; the peaks are those of the sums that are kept, and never
     * below the present.
     *
     * <p>Arguments: to, freshness in seconds, to, from, to, from, to, from, to, to, freshness in seconds.
     */
    static final String SYSTEM = """
            with present as (
                select distinct on (pool_id) pool_id, current_instances, active_instances, is_active, avg_cpu, avg_memory
                from analytics.pool_sample
                where sampled_at > ?::timestamptz - make_interval(secs => ?) and sampled_at <= ?
                order by pool_id, sampled_at desc, id desc
            ), known as (
                select count(*) as pools, max(last_at) as updated from analytics.known_pool
                where last_at > ? and first_at <= ?
            ), peak as (
                select max(instances) as instances, max(pools) as pools from analytics.fleet_peak
                where bucket >= date_bin('5 minutes', ?, '2000-01-01T00:00Z') and bucket <= ?
            )
            select (select count(*) from present where is_active) as active_pools,
                   (select sum(current_instances) from present) as instances,
                   greatest(peak.instances, (select sum(current_instances) from present)) as peak_instances,
                   greatest(peak.pools, (select count(*) from present where is_active)) as peak_pools,
                   (select sum(avg_cpu * active_instances)
                           / nullif(sum(active_instances) filter (where avg_cpu is not null), 0) from present) as cpu,
                   (select sum(avg_memory * active_instances)
                           / nullif(sum(active_instances) filter (where avg_memory is not null), 0)
                    from present) as memory,
                   (select avg(avg_cpu) from present) as plain_cpu,
                   (select avg(avg_memory) from present) as plain_memory,
                   known.pools as known,
                   (select count(*) from present) as seen,
                   known.updated,
                   (select count(*) from registry.published_node
                    where status = 'ACTIVE' and decommissioned_at is null
                      and last_heartbeat > ?::timestamptz - make_interval(secs => ?)) as nodes
            from known, peak
            """;

    static final String NODE = """
            with present as (
                select distinct on (pool_id) * from analytics.pool_sample
                where node_id = ? and sampled_at > ? and sampled_at <= ?
                order by pool_id, sampled_at desc, id desc
            )
            select sum(avg_cpu * active_instances)
                       / nullif(sum(active_instances) filter (where avg_cpu is not null), 0) as cpu,
                   sum(avg_memory * active_instances)
                       / nullif(sum(active_instances) filter (where avg_memory is not null), 0) as memory,
                   sum(current_instances) as instances, sum(max_instances) as max_instances, count(*) as pools,
                   min(sampled_at) as sampled_at
            from present
            """;

    /** The fleet's curve, where buckets of this width are kept. */
    static final String FLEET = """
            select bucket, round(instances) as instances, pools, cpu, memory, plain_cpu, plain_memory
            from analytics.fleet where width = make_interval(secs => ?) and bucket >= ? and bucket <= ?
            order by bucket
            """;

    private static final String PUT_TOGETHER = """
            select bucket, round(sum(instances)) as instances, count(*) filter (where driven) as pools,
                   sum(cpu * running) / nullif(sum(running) filter (where cpu is not null), 0) as cpu,
                   sum(memory * running) / nullif(sum(running) filter (where memory is not null), 0) as memory,
                   avg(cpu) as plain_cpu, avg(memory) as plain_memory, max(max_cpu) as max_cpu,
                   max(max_memory) as max_memory
            from per_pool group by bucket order by bucket
            """;

    /** Per pool and bucket first, so that a pool which reports more often does not count for more. */
    static final String FROM_SAMPLES = """
            with per_pool as (
                select date_bin(make_interval(secs => ?), sampled_at, '2000-01-01T00:00Z') as bucket, pool_id,
                       bool_or(is_active) as driven, avg(current_instances) as instances,
                       avg(active_instances) as running, avg(avg_cpu) as cpu, avg(avg_memory) as memory,
                       max(max_cpu) as max_cpu, max(max_memory) as max_memory
                from analytics.pool_sample
                where sampled_at >= ? and sampled_at <= ? and %s
                group by 1, 2
            )
            """ + PUT_TOGETHER;

    /** The same from sums: of the table whose buckets fill those asked for. */
    static final String FROM_SUMS = """
            with per_pool as (
                select date_bin(make_interval(secs => ?), bucket, '2000-01-01T00:00Z') as bucket, pool_id,
                       bool_or(driven) as driven, sum(sum_instances)::float8 / sum(samples) as instances,
                       sum(sum_running)::float8 / sum(samples) as running,
                       sum(sum_cpu) / nullif(sum(cpu_samples), 0) as cpu,
                       sum(sum_memory) / nullif(sum(memory_samples), 0) as memory,
                       max(max_cpu) as max_cpu, max(max_memory) as max_memory
                from analytics.%s
                where bucket >= ? and bucket <= ? and samples > 0 and %s
                group by 1, 2
            )
            """ + PUT_TOGETHER;

    private CurveQueries() {}
}
