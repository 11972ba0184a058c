package io.poolkeeper.registry.store.lifecycle;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.lifecycle.Attendance;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class AttendanceStore implements Attendance {

    private static final String MAY_LEAD =
            "select pg_try_advisory_xact_lock(hashtext('registry.offline-sweep')) as leads";
    private static final String AWAKE = """
            insert into registry.attendance as a (seen_at, awake_since) values (?, ?)
            on conflict (only_row) do update
            set awake_since = case when excluded.seen_at - a.seen_at > make_interval(secs => ?)
                                   then excluded.awake_since else a.awake_since end,
                seen_at = excluded.seen_at
            returning awake_since
            """;
    private static final String ABSENT = """
            select n.id, n.status, greatest(n.last_heartbeat, p.last_heartbeat) as last_heartbeat
            from registry.node n join registry.pulse p on p.node_id = n.id
            where n.status in ('ACTIVE', 'ERROR') and n.decommissioned_at is null
              and greatest(n.last_heartbeat, p.last_heartbeat) < ?
            order by n.id for no key update skip locked
            """;
    private static final String OFFLINE = "update registry.node set status = 'OFFLINE' where id = any (?)";
    private static final String NO_LONGER_STEADY = "update registry.pulse set steady = false where node_id = any (?)";

    private final Sql sql;

    AttendanceStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean mayLead() {
        return sql.first(MAY_LEAD, row -> row.flag("leads")).orElseThrow();
    }

    @Override
    public Instant awake(Instant now, Duration pause) {
        return sql.first(AWAKE, row -> row.time("awake_since"), now, now, (double) pause.toSeconds())
                .orElseThrow();
    }

    @Override
    public List<Absentee> absent(Instant lastHeardBefore) {
        return sql.list(
                ABSENT,
                row -> new Absentee(row.id("id"), NodeStatus.valueOf(row.text("status")), row.time("last_heartbeat")),
                lastHeardBefore);
    }

    @Override
    public void offline(List<Absentee> nodes) {
        if (!nodes.isEmpty()) {
            Long[] ids = nodes.stream().map(Absentee::nodeId).toArray(Long[]::new);
            sql.update(OFFLINE, (Object) ids);
            sql.update(NO_LONGER_STEADY, (Object) ids);
        }
    }
}
