package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.Balancer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lets time pass: every change due by then happens, at its own moment and in order. The same world and the same moment
 * always give the same next world, which is why a restarted simulator goes on where the killed one stood.
 */
public final class PoolEngine {
    private final Timing timing;
    private final Launch launch;
    private final Reconciliation reconciliation;

    public PoolEngine(Timing timing, Tenancy tenancy, Capacity capacity) {
        this.timing = timing;
        this.launch = new Launch(timing, tenancy, capacity);
        this.reconciliation = new Reconciliation(timing, launch);
    }

    /** A pool that has been running for long, with all its members up. */
    public World founded(World world, Pool pool) {
        return launch.founded(world, pool);
    }

    public World advance(World world, Instant now) {
        World at = world;
        Instant due = nextChange(at);
        while (!due.isAfter(now)) {
            at = step(at, due);
            due = nextChange(at);
        }
        return at;
    }

    /** What becomes of every pool at once. */
    public World reconciled(World world, Instant now) {
        return reconciled(world, world.pools().keySet(), now);
    }

    /** What a write leads to at once. */
    public World reconciled(World before, World after, Instant now) {
        List<String> touched = after.pools().keySet().stream()
                .filter(pool -> after.differs(before, pool))
                .toList();
        return reconciled(after, touched, now);
    }

    private World reconciled(World world, Collection<String> pools, Instant now) {
        World at = world;
        for (String pool : pools) {
            at = reconciliation.of(at, pool, now);
        }
        return at;
    }

    /** The instance stops serving now and is gone after a while. */
    public Instance terminated(Instance instance, Instant now) {
        return instance.become(InstanceState.TERMINATING, now, now.plus(timing.terminate()));
    }

    /** Every member starts stopping. */
    public World stopped(World world, Pool pool, Instant now) {
        List<Instance> members = world.members(pool.id()).stream()
                .filter(member -> !member.state().ending())
                .map(member -> stopped(member, now))
                .toList();
        return world.with(pool.with(pool.progress().actingAt(null)).in(PoolState.STOPPING))
                .with(members);
    }

    /** The instance stops serving now and is STOPPED after a while. */
    public Instance stopped(Instance instance, Instant now) {
        return instance.become(InstanceState.STOPPING, now, now.plus(timing.terminate()));
    }

    /** The instance boots, for the first time or again. */
    public Instance started(Instance instance, Instant now) {
        return instance.become(InstanceState.STARTING, now, timing.bootedAt(now, instance.id()));
    }

    /** Every running member boots again. */
    public World reset(World world, Pool pool, Instant now) {
        List<Instance> members = world.members(pool.id()).stream()
                .filter(member -> member.state() == InstanceState.RUNNING)
                .map(member -> started(member, now))
                .toList();
        return world.with(pool.in(PoolState.STARTING)).with(members);
    }

    public World started(World world, Pool pool, Instant now) {
        List<Instance> members = world.members(pool.id()).stream()
                .filter(member -> member.state() == InstanceState.STOPPED)
                .map(member -> started(member, now))
                .toList();
        return world.with(pool.in(PoolState.STARTING)).with(members);
    }

    private World step(World world, Instant at) {
        World next = world;
        for (Instance instance : due(world, at)) {
            next = changed(next, instance, at);
        }
        for (Balancer balancer : world.balancers().values()) {
            Balancer advanced = balancer.advanced(at);
            next = advanced == balancer ? next : next.with(advanced);
        }
        List<String> touched = new ArrayList<>();
        for (Pool pool : next.pools().values()) {
            if (!pool.nextAt().isAfter(at) || next.differs(world, pool.id())) {
                touched.add(pool.id());
            }
        }
        return reconciled(next, touched, at);
    }

    private static List<Instance> due(World world, Instant at) {
        return world.herd().due(at).stream()
                .flatMap(group -> world.herd().in(group).stream())
                .filter(instance -> {
                    Instant next = instance.nextAt();
                    return next != null && !next.isAfter(at);
                })
                .toList();
    }

    private World changed(World world, Instance instance, Instant at) {
        return switch (instance.state()) {
            case PROVISIONING, STARTING -> world.with(instance.become(InstanceState.RUNNING, at, null));
            case STOPPING -> world.with(instance.become(InstanceState.STOPPED, at, null));
            case TERMINATING -> world.with(instance.become(InstanceState.TERMINATED, at, at.plus(timing.retention())));
            case TERMINATED, RUNNING, STOPPED -> world.without(instance);
        };
    }

    /** When the world next changes by itself. */
    public Instant nextChange(World world) {
        Instant next = world.herd().nextAt();
        for (Pool pool : world.pools().values()) {
            next = earlier(next, pool.nextAt());
        }
        for (Balancer balancer : world.balancers().values()) {
            Instant own = balancer.nextAt();
            next = own == null ? next : earlier(next, own);
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
