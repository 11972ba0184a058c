package io.poolkeeper.simulator.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compute instance.
 *
 * @param poolId the pool it belongs to, absent once detached
 * @param ip its private address
 * @param nextAt when its state changes by itself
 * @param condition how its application answers health checks
 */
public record Instance(
        String id,
        @Nullable String poolId,
        String name,
        Placement placement,
        String ip,
        Instant createdAt,
        InstanceState state,
        @Nullable Instant nextAt,
        int version,
        List<Duty> duties,
        Condition condition)
        implements Grouped.Member {

    public Instance {
        duties = List.copyOf(duties);
        // State kept before there were load balancers has neither.
        ip = ip == null ? Ocid.address(id) : ip;
        condition = condition == null ? Condition.UP : condition;
    }

    public String etag() {
        return Ocid.etag(id, version);
    }

    @Override
    public String group() {
        return poolId == null ? "" : poolId;
    }

    public boolean in(String pool) {
        return pool.equals(poolId);
    }

    Instance become(InstanceState next, Instant at, @Nullable Instant after) {
        List<Duty> duty = next == InstanceState.RUNNING ? started(at) : ended(at);
        return new Instance(id, poolId, name, placement, ip, createdAt, next, after, version + 1, duty, condition);
    }

    /** Serves a pool from now on. */
    public Instance attached(String pool, Instant at) {
        List<Duty> duty = new ArrayList<>(ended(at));
        duty.add(new Duty(pool, at, null));
        return new Instance(id, pool, name, placement, ip, createdAt, state, nextAt, version + 1, duty, condition);
    }

    /** Leaves its pool and, if it runs, goes on running for nobody. */
    public Instance detached(Instant at) {
        List<Duty> duty = new ArrayList<>(ended(at));
        if (state == InstanceState.RUNNING) {
            duty.add(new Duty(Duty.NO_POOL, at, null));
        }
        return new Instance(id, null, name, placement, ip, createdAt, state, nextAt, version + 1, duty, condition);
    }

    /** Its application fares like that from now on. */
    public Instance in(Condition next) {
        return new Instance(id, poolId, name, placement, ip, createdAt, state, nextAt, version, duties, next);
    }

    private List<Duty> started(Instant at) {
        List<Duty> duty = new ArrayList<>(duties);
        duty.add(new Duty(poolId == null ? Duty.NO_POOL : poolId, at, null));
        return duty;
    }

    private List<Duty> ended(Instant at) {
        return duties.stream().map(duty -> duty.endedAt(at)).toList();
    }
}
