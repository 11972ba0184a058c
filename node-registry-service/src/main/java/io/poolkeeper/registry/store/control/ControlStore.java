package io.poolkeeper.registry.store.control;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.control.Controls;
import io.poolkeeper.registry.domain.control.GuardRails;
import io.poolkeeper.registry.domain.control.PoolPin;
import io.poolkeeper.registry.domain.control.ScalingPause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ControlStore implements Controls {

    private static final String PINS = "select * from registry.pin where until > ?";
    private static final String PIN = "select * from registry.pin where pool_id = ? and until > ?";
    private static final String SET_PIN = """
            insert into registry.pin (pool_id, size, until, reason, set_by, set_at) values (?, ?, ?, ?, ?, ?)
            on conflict (pool_id) do update
            set size = excluded.size, until = excluded.until, reason = excluded.reason, set_by = excluded.set_by,
                set_at = excluded.set_at
            """;
    private static final String UNPIN = "delete from registry.pin where pool_id = ?";
    private static final String PAUSES = """
            select * from registry.pause where ended_at is null and (until is null or until > ?)
            order by id desc limit 1000
            """;
    private static final String PAUSE = """
            insert into registry.pause (scope, target, until, reason, created_by, created_at) values (?, ?, ?, ?, ?, ?)
            returning *
            """;
    private static final String END = """
            update registry.pause set ended_at = ?, ended_by = ?
            where id = ? and ended_at is null and (until is null or until > ?)
            returning *
            """;
    private static final String RAILS = "select * from registry.guard_rail";
    private static final String RAILS_HELD = RAILS + " for no key update";
    private static final String SET_RAILS = """
            update registry.guard_rail set max_fleet_instances = ?, max_pool_instances = ?,
                max_change_per_ten_minutes = ?, updated_by = ?, updated_at = ?
            """;
    private static final String CAPACITY_BESIDE = """
            select coalesce(sum(c.capacity), 0) as count
            from registry.configuration c join registry.node n on n.id = c.node_id and n.decommissioned_at is null
            where c.is_active and c.node_id <> ?
            """;
    private static final String HAND_OVER =
            "update registry.pool set node_id = ?, epoch = epoch + 1 where id = ? and node_id <> ? returning epoch";
    private static final String MAY_DRIVE = """
            select allowed_pools is null or ? = any (allowed_pools) as may from registry.node
            where id = ? and decommissioned_at is null
            """;
    private static final String TRUST_AGAIN = """
            delete from registry.pool_refusal r using registry.pool p
            where p.id = ? and r.oracle_pool_id = p.oracle_pool_id
            """;

    private final Sql sql;

    ControlStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<PoolPin> pins(Instant now) {
        return sql.list(PINS, ControlStore::pin, now);
    }

    @Override
    public Optional<PoolPin> pin(long poolId, Instant now) {
        return sql.first(PIN, ControlStore::pin, poolId, now);
    }

    @Override
    public void set(PoolPin pin) {
        sql.update(SET_PIN, pin.poolId(), pin.size(), pin.until(), pin.reason(), pin.setBy(), pin.setAt());
    }

    @Override
    public boolean unpin(long poolId) {
        return sql.update(UNPIN, poolId) == 1;
    }

    @Override
    public List<ScalingPause> pauses(Instant now) {
        return sql.list(PAUSES, ControlStore::pause, now);
    }

    @Override
    public ScalingPause pause(ScalingPause wanted) {
        return sql.first(
                        PAUSE,
                        ControlStore::pause,
                        wanted.scope(),
                        wanted.target(),
                        wanted.until(),
                        wanted.reason(),
                        wanted.createdBy(),
                        wanted.createdAt())
                .orElseThrow();
    }

    @Override
    public Optional<ScalingPause> end(long pauseId, Instant at, @Nullable String by) {
        return sql.first(END, ControlStore::pause, at, by, pauseId, at);
    }

    @Override
    public GuardRails guardRails() {
        return sql.first(RAILS, ControlStore::rails).orElseThrow();
    }

    @Override
    public GuardRails guardRailsHeld() {
        return sql.first(RAILS_HELD, ControlStore::rails).orElseThrow();
    }

    @Override
    public void set(GuardRails rails) {
        sql.update(
                SET_RAILS,
                rails.maxFleetInstances(),
                rails.maxPoolInstances(),
                rails.maxChangePerTenMinutes(),
                rails.updatedBy(),
                rails.updatedAt());
    }

    @Override
    public long capacityBeside(long nodeId) {
        return sql.count(CAPACITY_BESIDE, nodeId);
    }

    @Override
    public Optional<Long> handOver(long poolId, long nodeId) {
        Optional<Long> epoch = sql.first(HAND_OVER, row -> row.id("epoch"), nodeId, poolId, nodeId);
        // who was refused before may be the owner now, and the old owner's next report is worth an event
        sql.update(TRUST_AGAIN, poolId);
        return epoch;
    }

    @Override
    public boolean mayDrive(long nodeId, String oraclePoolId) {
        return sql.first(MAY_DRIVE, row -> row.flag("may"), oraclePoolId, nodeId)
                .orElse(false);
    }

    private static PoolPin pin(Row row) throws SQLException {
        return new PoolPin(
                row.id("pool_id"),
                row.number("size"),
                row.time("until"),
                row.text("reason"),
                row.textOrNull("set_by"),
                row.time("set_at"));
    }

    private static ScalingPause pause(Row row) throws SQLException {
        return new ScalingPause(
                row.id("id"),
                row.text("scope"),
                row.textOrNull("target"),
                row.timeOrNull("until"),
                row.text("reason"),
                row.textOrNull("created_by"),
                row.time("created_at"));
    }

    private static GuardRails rails(Row row) throws SQLException {
        return new GuardRails(
                row.numberOrNull("max_fleet_instances"),
                row.numberOrNull("max_pool_instances"),
                row.numberOrNull("max_change_per_ten_minutes"),
                row.textOrNull("updated_by"),
                row.timeOrNull("updated_at"));
    }
}
