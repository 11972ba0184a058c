package io.poolkeeper.analytics.store.history;

import io.poolkeeper.analytics.domain.history.Histories;
import io.poolkeeper.analytics.domain.history.Look;
import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.history.RecordedPoint;
import io.poolkeeper.analytics.domain.history.Resize;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Lengths;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class HistoryStore implements Histories {

    static final String LOOKS = """
            select distinct on (sampled_at) sampled_at, current_instances, active_instances, avg_cpu, avg_memory,
                   pool_status = 'healthy' and coalesce(upper(lifecycle_state), 'RUNNING') = 'RUNNING' as settled
            from analytics.pool_sample
            where pool_id = ? and sampled_at > ? and sampled_at <= ?
            order by sampled_at, id desc
            """;
    static final String POINTS = """
            select signal ->> 'signal' as signal, (point ->> 'at')::timestamptz as at,
                   (point ->> 'load')::float8 as load
            from analytics.decision d,
                 jsonb_array_elements(case jsonb_typeof(d.record #> '{inputs,seen,signals}')
                     when 'array' then d.record #> '{inputs,seen,signals}' end) as signal,
                 jsonb_array_elements(case jsonb_typeof(signal -> 'points')
                     when 'array' then signal -> 'points' end) as point
            where d.oracle_pool_id = ? and d.decided_at > ? and d.decided_at <= ?
              and jsonb_typeof(point -> 'load') = 'number' and jsonb_typeof(point -> 'at') = 'string'
            order by d.decided_at, d.id
            """;
    private static final String DECIDED = """
            select distinct on (d.decided_at, d.decision_id) d.decision_id, d.decided_at, d.from_size, d.to_size, d.reason,
                   d.explanation, d.outcome,
                   exists (select from jsonb_array_elements(
                               case jsonb_typeof(d.record -> 'trail') when 'array' then d.record -> 'trail' end) as step
                           where step -> 'before' <> step -> 'after' and step ->> 'reason' = any (?)) as automatic
            from analytics.decision d
            where d.oracle_pool_id = ? and d.decided_at > ? and d.decided_at <= ?
              and d.from_size is not null and d.to_size is not null
            """;
    private static final String RESIZES = DECIDED + """
              and d.action in ('SCALE_OUT', 'SCALE_IN')
            order by d.decided_at, d.decision_id, d.received_at desc, d.id desc
            """;
    private static final String LAST = DECIDED + """
            order by d.decided_at desc, d.decision_id desc, d.received_at desc, d.id desc limit 1
            """;
    private static final String[] BY_LOAD = Arrays.stream(Reason.values())
            .filter(reason -> reason.rule() == Rule.SIGNALS || reason.rule() == Rule.FORECAST)
            .map(Reason::name)
            .toArray(String[]::new);
    private static final String MEASURED = """
            select decided_at, record #>> '{inputs,past,measured,boot}' as boot,
                   record #>> '{inputs,past,measured,lag}' as lag
            from analytics.decision
            where oracle_pool_id = ? and decided_at > ? and decided_at <= ?
              and record #> '{inputs,past,measured}' is not null
            order by decided_at desc, id desc limit 1
            """;

    private final Sql sql;

    HistoryStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Look> looks(long poolId, Window window) {
        return sql.list(
                LOOKS,
                row -> new Look(
                        row.time("sampled_at"),
                        row.number("current_instances"),
                        row.number("active_instances"),
                        row.figureOrNull("avg_cpu"),
                        row.figureOrNull("avg_memory"),
                        row.flag("settled")),
                poolId,
                window.from(),
                window.to());
    }

    @Override
    public List<RecordedPoint> points(String oraclePoolId, Window window) {
        return sql.list(
                POINTS,
                row -> new RecordedPoint(row.text("signal"), row.time("at"), row.figure("load")),
                oraclePoolId,
                window.from(),
                window.to());
    }

    @Override
    public List<Resize> resizes(String oraclePoolId, Window window) {
        return sql.list(RESIZES, HistoryStore::resize, BY_LOAD, oraclePoolId, window.from(), window.to());
    }

    @Override
    public Optional<Resize> lastDecision(String oraclePoolId, Window window) {
        return sql.first(LAST, HistoryStore::resize, BY_LOAD, oraclePoolId, window.from(), window.to());
    }

    @Override
    public Optional<Measurement> measured(String oraclePoolId, Window window) {
        return sql.first(
                MEASURED,
                row -> new Measurement(
                        row.time("decided_at"),
                        Lengths.read(row.textOrNull("boot")),
                        Lengths.read(row.textOrNull("lag"))),
                oraclePoolId,
                window.from(),
                window.to());
    }

    private static Resize resize(Row row) throws SQLException {
        return new Resize(
                row.text("decision_id"),
                row.time("decided_at"),
                row.number("from_size"),
                row.number("to_size"),
                row.text("reason"),
                row.text("explanation"),
                row.text("outcome"),
                row.flag("automatic"));
    }
}
