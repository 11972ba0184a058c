package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.Registration;
import java.time.Instant;
import java.util.List;

/** Moves one pool towards its size: launch what is missing, terminate what is too much, then rest. */
final class Reconciliation {
    /** OCI works in batches of this many instances. */
    static final int BATCH = 20;

    private final Timing timing;
    private final Launch launch;

    Reconciliation(Timing timing, Launch launch) {
        this.timing = timing;
        this.launch = launch;
    }

    World of(World world, String poolId, Instant at) {
        return Registration.synced(moved(closedWorkRequests(world, poolId, at), poolId, at), poolId, at);
    }

    private World moved(World next, String poolId, Instant at) {
        Pool pool = next.pool(poolId).orElseThrow();
        return switch (pool.state()) {
            case RUNNING, SCALING, PROVISIONING, TERMINATING -> sized(next, pool, at);
            case STOPPED -> trimmed(next, pool, at);
            case STOPPING -> settled(next, pool, InstanceState.STOPPED, PoolState.STOPPED);
            case STARTING -> started(next, pool, at);
            case TERMINATED -> next;
        };
    }

    private World sized(World world, Pool pool, Instant at) {
        List<Instance> members = world.members(pool.id());
        int missing = pool.size() - count(members, InstanceState::alive);
        if (missing == 0) {
            return resting(world, pool, members, at);
        }
        Pool scaling = pool.state() == PoolState.RUNNING ? pool.in(PoolState.SCALING) : pool;
        int busy = count(members, missing > 0 ? InstanceState::booting : InstanceState::ending);
        int room = Math.min(Math.abs(missing), BATCH - busy);
        if (room <= 0) {
            return world.with(scaling.with(scaling.progress().actingAt(null)));
        }
        Instant planned = scaling.progress().actAt();
        Instant due = planned == null ? at.plus(timing.accept()) : planned;
        if (due.isAfter(at)) {
            return world.with(scaling.with(scaling.progress().actingAt(due)));
        }
        return missing > 0 ? launch.batch(world, scaling, room, at) : terminated(world, scaling, room, at);
    }

    private World resting(World world, Pool pool, List<Instance> members, Instant at) {
        boolean busy = members.stream()
                .anyMatch(member -> member.state() != InstanceState.RUNNING && member.state() != InstanceState.STOPPED);
        if (busy || pool.state() == PoolState.RUNNING) {
            return world.with(pool.with(pool.progress().settlingAt(null)));
        }
        Instant planned = pool.progress().settleAt();
        Instant due = planned == null ? at.plus(timing.settle()) : planned;
        if (due.isAfter(at)) {
            return world.with(pool.with(pool.progress().settlingAt(due)));
        }
        PoolState rest = pool.state() == PoolState.TERMINATING ? PoolState.TERMINATED : PoolState.RUNNING;
        return world.with(pool.with(pool.progress().settlingAt(null)).in(rest));
    }

    private World terminated(World world, Pool pool, int count, Instant at) {
        List<Instance> alive = world.members(pool.id()).stream()
                .filter(member -> member.state().alive())
                .toList();
        return ended(world, pool, Spread.victims(alive, count), at);
    }

    /** A stopped pool that became smaller terminates members; one that became larger waits for its start. */
    private World trimmed(World world, Pool pool, Instant at) {
        List<Instance> kept = world.members(pool.id()).stream()
                .filter(member -> !member.state().ending())
                .toList();
        int surplus = kept.size() - pool.size();
        return surplus <= 0 ? world : ended(world, pool, Spread.victims(kept, surplus), at);
    }

    private World ended(World world, Pool pool, List<Instance> victims, Instant at) {
        List<Instance> gone = victims.stream()
                .map(victim -> victim.become(InstanceState.TERMINATING, at, at.plus(timing.terminate())))
                .toList();
        return launch.inProgress(world, pool, "TerminateInstancesInPool", gone, at)
                .with(pool.with(pool.progress().actingAt(null)))
                .with(gone);
    }

    /** A pool may have been made larger while it was stopped. */
    private World started(World world, Pool pool, Instant at) {
        World next = settled(world, pool, InstanceState.RUNNING, PoolState.RUNNING);
        boolean up = next.pool(pool.id()).orElseThrow().state() == PoolState.RUNNING;
        return up ? of(next, pool.id(), at) : next;
    }

    private static World settled(World world, Pool pool, InstanceState members, PoolState next) {
        boolean there = world.members(pool.id()).stream()
                .allMatch(member -> member.state() == members || member.state().ending());
        return there ? world.with(pool.in(next)) : world;
    }

    /** Closes those whose instances are settled and forgets those of long ago. */
    private World closedWorkRequests(World world, String poolId, Instant at) {
        Instant longAgo = at.minus(timing.retention());
        World next = world.forgetting(world.workRequests(poolId).stream()
                .filter(request -> request.finishedBefore(longAgo))
                .toList());
        for (WorkRequest request : world.workRequests(poolId)) {
            if (request.status() == WorkRequest.Status.IN_PROGRESS
                    && request.instanceIds().stream().allMatch(id -> finished(world, id))) {
                next = next.with(request.succeeded(at));
            }
        }
        return next;
    }

    private static boolean finished(World world, String instanceId) {
        return world.instance(instanceId)
                .map(instance -> !instance.state().booting() && instance.state() != InstanceState.TERMINATING)
                .orElse(true);
    }

    private static int count(List<Instance> members, java.util.function.Predicate<InstanceState> which) {
        return (int) members.stream().map(Instance::state).filter(which).count();
    }
}
