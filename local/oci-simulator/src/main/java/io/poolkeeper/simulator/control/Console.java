package io.poolkeeper.simulator.control;

import io.poolkeeper.simulator.demand.FixedLoad;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.pool.Condition;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolState;
import io.poolkeeper.simulator.region.Change;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.Write;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person at the cloud console, who changes things behind the driver's back. */
public final class Console {
    private final Region region;

    public Console(Region region) {
        this.region = region;
    }

    public Reply resize(String idOrName, int size) {
        if (size < 0) {
            throw OciError.invalid("size must not be negative.");
        }
        String id = pool(idOrName).id();
        Write write = new Write(
                "UpdateInstancePool",
                new Write.Target.OfPool(id),
                "console",
                UUID.randomUUID().toString(),
                null,
                null,
                null,
                null);
        return region.write(write, (world, now) -> {
            Pool pool = world.pool(id).orElseThrow(OciError::notFound);
            Pool resized = pool.updated(pool.settings().withSize(size), now);
            boolean scales = pool.state() == PoolState.RUNNING && size != pool.size();
            return Change.Effect.of(
                    world.with(scales ? resized.in(PoolState.SCALING) : resized), after -> Reply.empty(204));
        });
    }

    /** Fixes the demand of a pool from now on; absent gives it back to its curve. */
    public void demand(String idOrName, @Nullable Double load) {
        if (load != null && (!Double.isFinite(load) || load < 0)) {
            throw OciError.invalid("load must be a number of instances, 0 or more.");
        }
        String id = pool(idOrName).id();
        region.demand(now -> new FixedLoad(id, now, load));
    }

    /** How the application on an instance, or on each member of a pool, answers health checks from now on. */
    public void condition(String instanceOrPool, Condition condition) {
        region.befall(world -> {
            List<Instance> concerned = world.instance(instanceOrPool)
                    .map(List::of)
                    .orElseGet(() -> world.members(pool(instanceOrPool).id()));
            return world.with(concerned.stream().map(one -> one.in(condition)).toList());
        });
    }

    public Pool pool(String idOrName) {
        return region.now().world().pools().values().stream()
                .filter(pool -> pool.id().equals(idOrName) || pool.name().equals(idOrName))
                .findFirst()
                .orElseThrow(OciError::notFound);
    }
}
