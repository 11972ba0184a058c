package io.poolkeeper.analytics.store;

import io.poolkeeper.analytics.domain.Interval;
import io.poolkeeper.analytics.domain.Metric;
import io.poolkeeper.analytics.domain.NodeFigures;
import io.poolkeeper.analytics.domain.PoolSample;
import io.poolkeeper.analytics.domain.ResourcePoint;
import io.poolkeeper.analytics.domain.Samples;
import io.poolkeeper.analytics.domain.SystemFigures;
import io.poolkeeper.analytics.domain.TrendPoint;
import io.poolkeeper.analytics.domain.Window;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SampleStore implements Samples {

    /**
     * Each sample speaks for its pool from its own time until the pool's next, or until it is no longer fresh. The sum
     * over all pools at any moment is the running total of what begins and ends there.
     *
     * <p>Arguments: from, freshness in seconds, from, freshness in seconds, to, to, to, freshness in seconds.
     */
    static final String SYSTEM = """
            with told as (
                select pool_id, sampled_at, current_instances, active_instances, is_active, avg_cpu, avg_memory,
                       greatest(sampled_at, ?::timestamptz) as starts,
                       least(coalesce(lead(sampled_at) over pool, 'infinity'),
                             sampled_at + make_interval(secs => ?)) as ends,
                       lead(sampled_at) over pool is null as newest
                from analytics.pool_sample
                where sampled_at > ?::timestamptz - make_interval(secs => ?) and sampled_at <= ?
                window pool as (partition by pool_id order by sampled_at, id)
            ), present as (
                select * from told where newest and ends > ?
            ), steps as (
                select at, sum(instances) as instances, sum(pools) as pools
                from (select starts as at, current_instances as instances, is_active::int as pools
                      from told where ends > starts
                      union all
                      select ends, -current_instances, -is_active::int from told where ends > starts) as step
                group by at
            ), totals as (
                select sum(instances) over (order by at) as instances, sum(pools) over (order by at) as pools
                from steps
            )
            select (select count(*) from present where is_active) as active_pools,
                   (select sum(current_instances) from present) as instances,
                   (select max(instances) from totals) as peak_instances,
                   (select max(pools) from totals) as peak_pools,
                   (select sum(avg_cpu * active_instances)
                           / nullif(sum(active_instances) filter (where avg_cpu is not null), 0) from present) as cpu,
                   (select sum(avg_memory * active_instances)
                           / nullif(sum(active_instances) filter (where avg_memory is not null), 0)
                    from present) as memory,
                   (select avg(avg_cpu) from present) as plain_cpu,
                   (select avg(avg_memory) from present) as plain_memory,
                   (select count(distinct pool_id) from told) as known,
                   (select count(*) from present) as seen,
                   (select max(sampled_at) from told) as updated,
                   (select count(*) from registry.published_node
                    where status = 'ACTIVE' and decommissioned_at is null
                      and last_heartbeat > ?::timestamptz - make_interval(secs => ?)) as nodes
            """;

    private static final String NODE = """
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
    private static final String LIST = """
            select s.*, n.name as node_name
            from analytics.pool_sample s left join registry.published_node n on n.id = s.node_id
            where s.sampled_at > ? and s.sampled_at <= ?
              and (?::bigint is null or s.node_id = ?)
              and (not ? or s.scaling_event is not null)
              and (?::timestamptz is null or (s.sampled_at, s.id) < (?, ?))
            order by s.sampled_at desc, s.id desc limit ? offset ?
            """;
    /** Per pool and bucket first, so that a pool which reports more often does not count for more. */
    private static final String PER_POOL = """
            with per_pool as (
                select date_trunc(?, sampled_at, 'UTC') as bucket, pool_id, bool_or(is_active) as driven,
                       avg(current_instances) as instances, avg(active_instances) as running,
                       avg(avg_cpu) as cpu, avg(avg_memory) as memory, max(max_cpu) as max_cpu,
                       max(max_memory) as max_memory
                from analytics.pool_sample
                where sampled_at > ? and sampled_at <= ? and (?::bigint is null or node_id = ?)
                group by 1, 2
            )
            """;

    private static final String TREND = PER_POOL + """
            select bucket, round(sum(instances)) as instances, count(*) filter (where driven) as pools,
                   sum(cpu * running) / nullif(sum(running) filter (where cpu is not null), 0) as cpu,
                   sum(memory * running) / nullif(sum(running) filter (where memory is not null), 0) as memory,
                   avg(cpu) as plain_cpu, avg(memory) as plain_memory
            from per_pool group by bucket order by bucket
            """;
    private static final String RESOURCES = PER_POOL + """
            select bucket, round(sum(instances)) as instances,
                   sum(cpu * running) / nullif(sum(running) filter (where cpu is not null), 0) as cpu,
                   sum(memory * running) / nullif(sum(running) filter (where memory is not null), 0) as memory,
                   max(max_cpu) as max_cpu, max(max_memory) as max_memory
            from per_pool group by bucket order by bucket
            """;
    private static final String METRICS = """
            select s.id * 3 + figure.n as id, s.node_id, s.pool_id, figure.metric_type, figure.value, figure.unit,
                   s.sampled_at
            from analytics.pool_sample s,
                 lateral (values (0, 'cpu', s.avg_cpu, 'percent'), (1, 'memory', s.avg_memory, 'percent'),
                                 (2, 'instances', s.current_instances::double precision, 'count'))
                     as figure (n, metric_type, value, unit)
            where s.sampled_at > ? and s.sampled_at <= ? and (?::bigint is null or s.node_id = ?)
              and figure.value is not null
            order by s.sampled_at desc, id desc limit ?
            """;

    private final Sql sql;

    SampleStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public SystemFigures system(Window day, Duration freshness) {
        return sql.first(SYSTEM, SampleStore::system, systemArguments(day, freshness))
                .orElseThrow();
    }

    static Object[] systemArguments(Window day, Duration freshness) {
        double fresh = freshness.toSeconds();
        return new Object[] {day.from(), fresh, day.from(), fresh, day.to(), day.to(), day.to(), fresh};
    }

    @Override
    public NodeFigures node(long nodeId, Window fresh) {
        return sql.first(
                        NODE,
                        row -> new NodeFigures(
                                row.figureOrNull("cpu"),
                                row.figureOrNull("memory"),
                                row.idOrNull("instances"),
                                row.idOrNull("max_instances"),
                                row.id("pools"),
                                row.timeOrNull("sampled_at")),
                        nodeId,
                        fresh.from(),
                        fresh.to())
                .orElseThrow();
    }

    @Override
    public List<PoolSample> list(SampleQuery query) {
        Instant before = query.before() == null ? null : query.before().at();
        Long beforeId = query.before() == null ? null : query.before().id();
        return sql.list(
                LIST,
                SampleStore::sample,
                query.window().from(),
                query.window().to(),
                query.nodeId(),
                query.nodeId(),
                query.eventsOnly(),
                before,
                before,
                beforeId,
                query.limit(),
                query.offset());
    }

    @Override
    public List<TrendPoint> trend(Window window, Interval interval) {
        return sql.list(
                TREND,
                row -> new TrendPoint(
                        row.time("bucket"),
                        row.id("instances"),
                        row.id("pools"),
                        row.figureOrNull("cpu"),
                        row.figureOrNull("memory"),
                        row.figureOrNull("plain_cpu"),
                        row.figureOrNull("plain_memory")),
                interval.unit(),
                window.from(),
                window.to(),
                null,
                null);
    }

    @Override
    public List<ResourcePoint> resources(long nodeId, Window window, Interval interval) {
        return sql.list(
                RESOURCES,
                row -> new ResourcePoint(
                        row.time("bucket"),
                        row.figureOrNull("cpu"),
                        row.figureOrNull("memory"),
                        row.figureOrNull("max_cpu"),
                        row.figureOrNull("max_memory"),
                        row.id("instances")),
                interval.unit(),
                window.from(),
                window.to(),
                nodeId,
                nodeId);
    }

    @Override
    public List<Metric> metrics(@Nullable Long nodeId, Window window, int most) {
        return sql.list(
                METRICS,
                row -> new Metric(
                        row.id("id"),
                        row.id("node_id"),
                        row.id("pool_id"),
                        row.text("metric_type"),
                        row.figure("value"),
                        row.text("unit"),
                        row.time("sampled_at")),
                window.from(),
                window.to(),
                nodeId,
                nodeId,
                most);
    }

    private static SystemFigures system(Row row) throws SQLException {
        boolean noneKnown = row.id("known") == 0;
        Long instances = row.idOrNull("instances");
        return new SystemFigures(
                row.id("active_pools"),
                noneKnown ? Long.valueOf(0) : instances,
                noneKnown ? Long.valueOf(0) : row.idOrNull("peak_instances"),
                noneKnown ? Long.valueOf(0) : row.idOrNull("peak_pools"),
                row.figureOrNull("cpu"),
                row.figureOrNull("memory"),
                row.figureOrNull("plain_cpu"),
                row.figureOrNull("plain_memory"),
                row.id("nodes"),
                row.id("known") - row.id("seen"),
                row.timeOrNull("updated"));
    }

    private static PoolSample sample(Row row) throws SQLException {
        return new PoolSample(
                row.id("id"),
                row.id("pool_id"),
                row.id("node_id"),
                row.text("oracle_pool_id"),
                row.time("sampled_at"),
                row.number("current_instances"),
                row.number("active_instances"),
                row.figureOrNull("avg_cpu"),
                row.figureOrNull("avg_memory"),
                row.figureOrNull("max_cpu"),
                row.figureOrNull("max_memory"),
                row.text("pool_status"),
                row.flag("is_active"),
                row.textOrNull("scaling_event"),
                row.textOrNull("scaling_reason"),
                row.textOrNull("node_name"));
    }
}
