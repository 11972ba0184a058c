package io.poolkeeper.analytics.store.decision;

import io.poolkeeper.analytics.domain.decision.DecisionEntry;
import io.poolkeeper.analytics.domain.decision.DecisionQuery;
import io.poolkeeper.analytics.domain.decision.Decisions;
import io.poolkeeper.analytics.domain.decision.ScalingPatterns.Count;
import io.poolkeeper.analytics.domain.decision.ScalingPatterns.Kind;
import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Conditions;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DecisionStore implements Decisions {

    /** The row of a decision after which none was received; all its rows bear the moment at which it was taken. */
    private static final String LAST_OUTCOME = """
            not exists (select from analytics.decision later
                        where later.decided_at = d.decided_at and later.decided_at > ? and later.decided_at <= ?
                          and later.decision_id = d.decision_id and later.pool_id = d.pool_id
                          and (later.received_at, later.id) > (d.received_at, d.id))
            """;

    static final String LIST = """
            select d.id, d.decision_id, d.decided_at, d.node_id, d.pool_id, d.oracle_pool_id, d.action, d.from_size,
                   d.to_size, d.reason, d.explanation, d.outcome, d.error, d.epoch, d.config_hash, d.received_at
            from analytics.decision d
            where %s
            order by d.decided_at desc, d.id desc limit ? offset ?
            """;

    /** Who used the id first is whose it is: nobody can put another decision in its place. */
    private static final String FIND = """
            select * from analytics.decision
            where decision_id = ?
              and pool_id = (select pool_id from analytics.decision where decision_id = ?
                             order by received_at, id limit 1)
            order by received_at desc, id desc limit 1
            """;

    /** Whole hours as they were counted when they were folded; the stretches before and behind them from the decisions. */
    static final String RESIZES = """
            select hour, kind, number from analytics.resizes(?::timestamptz, ?::timestamptz)
            union all
            select hour, kind, number from analytics.resize_1h where hour >= ? and hour < ?
            union all
            select hour, kind, number from analytics.resizes(?::timestamptz, ?::timestamptz)
            """;

    private final Sql sql;

    DecisionStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Listed> list(DecisionQuery query, @Nullable Position before, int skip, int limit) {
        Conditions conditions = conditions(query, before);
        return sql.list(
                LIST.formatted(conditions.where()),
                row -> new Listed(entry(row), new Position(row.time("decided_at"), row.id("id"))),
                conditions.arguments(limit, skip));
    }

    static Conditions conditions(DecisionQuery query, @Nullable Position before) {
        Instant from = query.window().from();
        Instant to = query.window().to();
        Optional<Long> node =
                query.nodeId().isPresent() ? Optional.of(query.nodeId().getAsLong()) : Optional.empty();
        Conditions conditions = new Conditions()
                .and("d.decided_at > ? and d.decided_at <= ?", from, to)
                .given("d.oracle_pool_id = ?", query.oraclePoolId())
                .given("d.node_id = ?", node)
                .given("d.action = ?", query.action())
                .given("d.reason = ?", query.reason())
                .given("d.outcome = ?", query.outcome())
                .given(
                        "(position(lower(?) in lower(d.explanation)) > 0 or position(lower(?) in lower(d.error)) > 0)",
                        query.text());
        if (before != null) {
            conditions.and("(d.decided_at, d.id) < (?, ?)", before.at(), before.id());
        }
        return conditions.and(LAST_OUTCOME, from, to);
    }

    @Override
    public Optional<Recorded> find(String decisionId) {
        return sql.first(FIND, row -> new Recorded(entry(row), row.textOrNull("record")), decisionId, decisionId);
    }

    @Override
    public List<Count> resizes(Window window) {
        return sql.list(
                RESIZES,
                row -> new Count(row.time("hour"), Kind.valueOf(row.text("kind")), row.id("number")),
                resizesArguments(window));
    }

    static Object[] resizesArguments(Window window) {
        Instant from = window.from().plus(1, ChronoUnit.MICROS);
        Instant to = window.to().plus(1, ChronoUnit.MICROS);
        Instant last = to.truncatedTo(ChronoUnit.HOURS);
        Instant first = earlier(from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS), to);
        Instant behind = last.isAfter(first) ? last : first;
        return new Object[] {from, first, first, behind, behind, to};
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static DecisionEntry entry(Row row) throws SQLException {
        return new DecisionEntry(
                row.text("decision_id"),
                row.time("decided_at"),
                row.id("node_id"),
                row.id("pool_id"),
                row.text("oracle_pool_id"),
                row.text("action"),
                row.numberOrNull("from_size"),
                row.numberOrNull("to_size"),
                row.text("reason"),
                row.text("explanation"),
                row.text("outcome"),
                row.textOrNull("error"),
                row.idOrNull("epoch"),
                row.textOrNull("config_hash"),
                row.time("received_at"));
    }
}
