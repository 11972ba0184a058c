package io.poolkeeper.simulator;

import io.poolkeeper.simulator.demand.Curve;
import io.poolkeeper.simulator.demand.Curves;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.PoolSettings;
import io.poolkeeper.simulator.pool.PoolState;
import io.poolkeeper.simulator.pool.Progress;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Attachment;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import io.poolkeeper.simulator.region.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The region before anybody touched it: pools that have been running for a day. */
final class FirstStart {
    private static final List<String> NAMES = List.of("web", "api", "worker");
    private static final int PORT = 8080;
    private static final Duration AGE = Duration.ofDays(1);

    private final SimulatorSettings settings;
    private final Tenancy tenancy;
    private final Curves curves;
    private final PoolEngine engine;

    FirstStart(SimulatorSettings settings, Tenancy tenancy, Curves curves, PoolEngine engine) {
        this.settings = settings;
        this.tenancy = tenancy;
        this.curves = curves;
        this.engine = engine;
    }

    Snapshot snapshot(Instant now) {
        World world = World.EMPTY;
        for (int index = 0; index < settings.pools(); index++) {
            world = engine.founded(world, pool(index, now.minus(AGE)));
        }
        return new Snapshot(0, now, Duration.ZERO, balanced(world, now.minus(AGE)), Map.of(), List.of(), null);
    }

    /** One load balancer of each kind, with a backend set for every pool; state of earlier versions has none. */
    Snapshot completed(Snapshot kept, Instant now) {
        return kept.world().balancers().isEmpty() ? kept.with(balanced(kept.world(), now)) : kept;
    }

    private World balanced(World world, Instant since) {
        World next = world;
        for (BalancerKind kind : BalancerKind.values()) {
            List<BackendSet> sets = world.pools().values().stream()
                    .map(pool -> new BackendSet(setName(pool.name()), PORT, Map.of()))
                    .toList();
            next = next.with(Balancer.founded(kind, balancerName(kind), tenancy.regionKey(), since, sets));
        }
        return engine.reconciled(next, since);
    }

    private List<Attachment> attachments(int index, Instant since) {
        if (index >= settings.balancers().size()) {
            return List.of();
        }
        BalancerKind kind = settings.balancers().get(index);
        String balancer = Ocid.of(kind.ocidType(), tenancy.regionKey(), balancerName(kind));
        String id = Ocid.of("instancepoolattachment", tenancy.regionKey(), name(index));
        return List.of(new Attachment(
                id, balancer, setName(name(index)), PORT, "PrimaryVnic", Attachment.State.ATTACHED, null, List.of()));
    }

    private static String setName(String pool) {
        return "bs-" + pool;
    }

    private static String balancerName(BalancerKind kind) {
        return kind.ocidType() + "-1";
    }

    static String name(int index) {
        return index < NAMES.size() ? NAMES.get(index) : "pool-" + (index + 1);
    }

    private Pool pool(int index, Instant since) {
        Curve curve = curves.of(index, settings.poolMax());
        int size = Math.clamp(Curves.needed(curve), settings.startSize(), settings.poolMax());
        String id = Ocid.of("instancepool", tenancy.regionKey(), name(index));
        PoolSettings first = new PoolSettings(name(index), size, tenancy.instanceConfigurationId(), Map.of(), Map.of());
        Progress up = new Progress(PoolState.RUNNING, null, null, 0, 0);
        List<Pool.SizeChange> sizes = List.of(new Pool.SizeChange(since, size));
        return new Pool(id, index, settings.poolMax(), since, first, up, 1, sizes, attachments(index, since));
    }
}
