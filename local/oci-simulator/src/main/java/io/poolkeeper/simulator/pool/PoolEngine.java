package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.Attachment;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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

    /** What a write leads to at once. */
    public World reconciled(World world, Instant now) {
        World at = world;
        for (Pool pool : world.pools().values()) {
            at = reconciliation.of(at, pool.id(), now);
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
        for (Instance instance : List.copyOf(world.instances().values())) {
            Instant due = instance.nextAt();
            if (due != null && !due.isAfter(at)) {
                next = changed(next, instance, due);
            }
        }
        for (Balancer balancer : world.balancers().values()) {
            Balancer advanced = balancer.advanced(at);
            next = advanced == balancer ? next : next.with(advanced);
        }
        return reconciled(next.forgetting(at.minus(timing.retention())), at);
    }

    private World changed(World world, Instance instance, Instant at) {
        return switch (instance.state()) {
            case PROVISIONING, STARTING -> world.with(instance.become(InstanceState.RUNNING, at, null));
            case STOPPING -> world.with(instance.become(InstanceState.STOPPED, at, null));
            case TERMINATING -> world.with(instance.become(InstanceState.TERMINATED, at, at.plus(timing.retention())));
            case TERMINATED, RUNNING, STOPPED -> world.without(instance);
        };
    }

    private static Instant nextChange(World world) {
        List<Instant> all = new ArrayList<>();
        world.instances().values().stream()
                .map(Instance::nextAt)
                .filter(Objects::nonNull)
                .forEach(all::add);
        world.pools().values().stream()
                .map(Pool::progress)
                .flatMap(progress -> Stream.of(progress.actAt(), progress.settleAt()))
                .filter(Objects::nonNull)
                .forEach(all::add);
        world.pools().values().stream()
                .flatMap(pool -> pool.attachments().stream())
                .map(Attachment::nextAt)
                .filter(Objects::nonNull)
                .forEach(all::add);
        world.balancers().values().stream()
                .map(Balancer::nextAt)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all.stream().min(Instant::compareTo).orElse(Instant.MAX);
    }
}
