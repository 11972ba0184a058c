package io.poolkeeper.analytics.store.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.analytics.domain.backtest.Backtest;
import io.poolkeeper.analytics.domain.backtest.Backtest.Status;
import io.poolkeeper.analytics.domain.backtest.Backtest.Totals;
import io.poolkeeper.analytics.domain.backtest.BacktestRequest;
import io.poolkeeper.analytics.domain.backtest.Backtests;
import io.poolkeeper.analytics.domain.backtest.PoolResult;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BacktestStore implements Backtests {

    private static final String BRIEF =
            "select id, created_at, created_by, request, status, done, total, finished_at, error, null as result";
    private static final String ADD = """
            insert into analytics.backtest (id, created_at, created_by, request, status, done, total, touched_at)
            values (?, ?, ?, ?::jsonb, ?, 0, ?, ?)
            """;
    private static final String ADVANCE = """
            update analytics.backtest set status = 'RUNNING', done = ?, touched_at = ?
            where id = ? and status in ('WAITING', 'RUNNING')
            """;
    private static final String FINISH = """
            update analytics.backtest
            set status = ?, error = ?, result = ?::jsonb, done = case when ? = 'DONE' then total else done end,
                finished_at = ?
            where id = ? and status in ('WAITING', 'RUNNING')
            """;
    private static final String SWEEP = """
            update analytics.backtest set status = 'FAILED', finished_at = ?, error = 'The replica that ran it went away.'
            where status in ('WAITING', 'RUNNING') and touched_at < ?
            """;

    private final Sql sql;
    private final ObjectMapper json;

    BacktestStore(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void add(Backtest backtest) {
        sql.update(
                ADD,
                backtest.id(),
                backtest.createdAt(),
                backtest.createdBy(),
                text(backtest.request()),
                backtest.status(),
                backtest.total(),
                backtest.createdAt());
    }

    @Override
    public Optional<Backtest> find(UUID id) {
        return sql.first("select * from analytics.backtest where id = ?", this::backtest, id);
    }

    @Override
    public Optional<Backtest> glance(UUID id) {
        return sql.first(BRIEF + " from analytics.backtest where id = ?", this::backtest, id);
    }

    @Override
    public List<Backtest> newest(int limit) {
        return sql.list(BRIEF + " from analytics.backtest order by created_at desc, id limit ?", this::backtest, limit);
    }

    @Override
    public boolean advance(UUID id, int done, Instant now) {
        return sql.update(ADVANCE, done, now, id) > 0;
    }

    @Override
    public boolean finish(
            UUID id, Status status, @Nullable String error, @Nullable List<PoolResult> pools, Instant now) {
        String result = pools == null ? null : text(pools);
        return sql.update(FINISH, status, error, result, status, now, id) > 0;
    }

    @Override
    public void touch(Collection<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            sql.update(
                    "update analytics.backtest set touched_at = ? where id = any (?)", now, ids.toArray(UUID[]::new));
        }
    }

    @Override
    public void sweep(Instant untouchedSince, Instant finishedBefore, Instant now) {
        sql.update(SWEEP, now, untouchedSince);
        sql.update("delete from analytics.backtest where finished_at < ?", finishedBefore);
    }

    private Backtest backtest(Row row) throws SQLException {
        String result = row.textOrNull("result");
        List<PoolResult> pools = result == null ? null : read(result, new TypeReference<>() {});
        return new Backtest(
                row.uuid("id"),
                Status.valueOf(row.text("status")),
                row.time("created_at"),
                row.textOrNull("created_by"),
                row.timeOrNull("finished_at"),
                row.number("done"),
                row.number("total"),
                row.textOrNull("error"),
                read(row.text("request"), new TypeReference<BacktestRequest.Shown>() {}),
                pools == null ? null : Totals.of(pools),
                pools);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb is JSON", e);
        }
    }
}
