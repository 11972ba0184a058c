package io.poolkeeper.analytics.store.figure;

import io.poolkeeper.analytics.domain.figure.Curves;
import io.poolkeeper.analytics.domain.figure.NodeFigures;
import io.poolkeeper.analytics.domain.figure.ResourcePoint;
import io.poolkeeper.analytics.domain.figure.SystemFigures;
import io.poolkeeper.analytics.domain.figure.TrendPoint;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Question;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.common.database.Sql.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class CurveStore implements Curves {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<Duration> KEPT_FOR_THE_FLEET = Set.of(MINUTE, FIVE_MINUTES, HOUR, DAY);

    private final Sql sql;

    CurveStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public SystemFigures system(Window day, Duration freshness) {
        return sql.first(CurveQueries.SYSTEM, CurveStore::system, systemArguments(day, freshness))
                .orElseThrow();
    }

    static Object[] systemArguments(Window day, Duration freshness) {
        double fresh = freshness.toSeconds();
        Instant from = day.from();
        Instant to = day.to();
        return new Object[] {to, fresh, to, from, to, from, to, to, fresh};
    }

    @Override
    public NodeFigures node(long nodeId, Window fresh) {
        return sql.first(
                        CurveQueries.NODE,
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
    public List<TrendPoint> trend(Window window, Interval interval, Scope scope) {
        boolean kept = scope.fleet() && KEPT_FOR_THE_FLEET.contains(interval.width());
        Question question = kept
                ? new Question(CurveQueries.FLEET, new Object[] {interval.seconds(), window.from(), window.to()})
                : perPool(window, interval, scope);
        return ask(
                question,
                row -> new TrendPoint(
                        row.time("bucket"),
                        row.id("instances"),
                        row.id("pools"),
                        row.figureOrNull("cpu"),
                        row.figureOrNull("memory"),
                        row.figureOrNull("plain_cpu"),
                        row.figureOrNull("plain_memory")));
    }

    @Override
    public List<ResourcePoint> resources(Window window, Interval interval, Scope scope) {
        return ask(
                perPool(window, interval, scope),
                row -> new ResourcePoint(
                        row.time("bucket"),
                        row.figureOrNull("cpu"),
                        row.figureOrNull("memory"),
                        row.figureOrNull("max_cpu"),
                        row.figureOrNull("max_memory"),
                        row.id("instances")));
    }

    /** From the widest sums that fill the interval, else from the samples. */
    static Question perPool(Window window, Interval interval, Scope scope) {
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<Object>(List.of(interval.seconds(), window.from(), window.to()));
        if (scope.nodeId() != null) {
            conditions.add("node_id = ?");
            arguments.add(scope.nodeId());
        }
        if (scope.poolId() != null) {
            conditions.add("pool_id = ?");
            arguments.add(scope.poolId());
        }
        String where = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        String sums = sums(interval);
        String statement = sums == null
                ? CurveQueries.FROM_SAMPLES.formatted(where)
                : CurveQueries.FROM_SUMS.formatted(sums, where);
        return new Question(statement, arguments.toArray());
    }

    private static @Nullable String sums(Interval interval) {
        if (interval.wholeNumberOf(DAY)) {
            return "pool_1d";
        }
        if (interval.wholeNumberOf(HOUR)) {
            return "pool_1h";
        }
        return interval.wholeNumberOf(FIVE_MINUTES) ? "pool_5m" : null;
    }

    private <T> List<T> ask(Question question, Reader<T> reader) {
        return sql.list(question.sql(), reader, question.arguments());
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
                Math.max(0, row.id("known") - row.id("seen")),
                row.timeOrNull("updated"));
    }
}
