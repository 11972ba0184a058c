package io.poolkeeper.analytics.store.sample;

import io.poolkeeper.analytics.domain.sample.Metric;
import io.poolkeeper.analytics.domain.sample.NewMetric;
import io.poolkeeper.analytics.domain.sample.PoolSample;
import io.poolkeeper.analytics.domain.sample.Samples;
import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SampleStore implements Samples {

    private static final String LIST = """
            select s.*, n.name as node_name
            from analytics.pool_sample s left join registry.published_node n on n.id = s.node_id
            where s.sampled_at > ? and s.sampled_at <= ?
              and (?::bigint is null or s.node_id = ?)
              and (not ? or s.scaling_event is not null)
              and (?::timestamptz is null or (s.sampled_at, s.id) < (?, ?))
            order by s.sampled_at desc, s.id desc limit ? offset ?
            """;

    /**
     * The newest samples first, then their figures; both lists are cut before they are put together. A page may have ended
     * between the figures of one sample: it is read again, for those it still owes.
     */
    static final String METRICS = """
            with newest as (
                select * from analytics.pool_sample
                where sampled_at > ? and sampled_at <= ? and (?::bigint is null or node_id = ?)
                  and (?::timestamptz is null or (sampled_at, id) <= (?, ? / 4))
                order by sampled_at desc, id desc limit ?
            ), sent as (
                select * from analytics.metric
                where at > ? and at <= ? and (?::bigint is null or node_id = ?)
                  and (?::timestamptz is null or (at, id) <= (?, ? / 4))
                order by at desc, id desc limit ?
            )
            select * from (
                select s.id * 4 + figure.n as id, s.node_id, s.pool_id, figure.metric_type, figure.value, figure.unit,
                       s.sampled_at as at
                from newest s,
                     lateral (values (0, 'cpu', s.avg_cpu, 'percent'), (1, 'memory', s.avg_memory, 'percent'),
                                     (2, 'instances', s.current_instances::double precision, 'count'))
                         as figure (n, metric_type, value, unit)
                where figure.value is not null
                union all
                select id * 4 + 3, node_id, pool_id, metric_type, value, unit, at from sent) as figures
            where ?::timestamptz is null or (at, id) < (?, ?)
            order by at desc, id desc limit ?
            """;

    private static final String ADD = """
            insert into analytics.metric (at, node_id, pool_id, metric_type, value, unit) values (?, ?, ?, ?, ?, ?)
            returning id * 4 + 3 as id
            """;

    private final Sql sql;

    SampleStore(Sql sql) {
        this.sql = sql;
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
    public Metric add(NewMetric metric, Instant at) {
        return sql.first(
                        ADD,
                        row -> new Metric(
                                row.id("id"),
                                metric.nodeId(),
                                metric.poolId(),
                                metric.metricType(),
                                metric.value(),
                                metric.unit(),
                                at),
                        at,
                        metric.nodeId(),
                        metric.poolId(),
                        metric.metricType(),
                        metric.value(),
                        metric.unit())
                .orElseThrow();
    }

    @Override
    public List<Metric> metrics(@Nullable Long nodeId, Window window, @Nullable Position before, int most) {
        return sql.list(
                METRICS,
                row -> new Metric(
                        row.id("id"),
                        row.id("node_id"),
                        row.idOrNull("pool_id"),
                        row.text("metric_type"),
                        row.figure("value"),
                        row.text("unit"),
                        row.time("at")),
                metricsArguments(nodeId, window, before, most));
    }

    static @Nullable Object[] metricsArguments(
            @Nullable Long nodeId, Window window, @Nullable Position before, int most) {
        Instant at = before == null ? null : before.at();
        Long id = before == null ? null : before.id();
        var each = Arrays.<@Nullable Object>asList(window.from(), window.to(), nodeId, nodeId, at, at, id, most + 1);
        var all = new ArrayList<@Nullable Object>(each);
        all.addAll(each);
        all.addAll(Arrays.<@Nullable Object>asList(at, at, id, most));
        return all.toArray();
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
