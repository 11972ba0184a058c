package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.Capacity.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes new members, as many as the cloud has room for, and records the attempt as a work request. */
final class Launch {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;
    private static final int ADDRESSES = 4096;

    private final Timing timing;
    private final Tenancy tenancy;
    private final Capacity capacity;

    Launch(Timing timing, Tenancy tenancy, Capacity capacity) {
        this.timing = timing;
        this.tenancy = tenancy;
        this.capacity = capacity;
    }

    World batch(World world, Pool pool, int wanted, Instant at) {
        Optional<Shortage> shortage = capacity.shortage(pool);
        int alive = (int) world.members(pool.id()).stream()
                .filter(member -> member.state().alive())
                .count();
        int room = shortage.map(limit -> Math.max(0, limit.ceiling() - alive)).orElse(wanted);
        List<Instance> made = instances(world, pool, Math.min(wanted, room), at);
        if (shortage.isPresent() && room < wanted) {
            return failed(world, pool, made, shortage.get(), at);
        }
        return inProgress(world, pool, "LaunchInstancesInPool", made, at)
                .with(pool.with(pool.progress().launched(made.size())))
                .with(made);
    }

    World founded(World world, Pool pool) {
        List<Instance> running = instances(world, pool, pool.size(), pool.createdAt()).stream()
                .map(made -> made.become(InstanceState.RUNNING, pool.createdAt(), null))
                .toList();
        return world.with(pool.with(pool.progress().launched(running.size()))).with(running);
    }

    World inProgress(World world, Pool pool, String operation, List<Instance> concerned, Instant at) {
        return world.with(new WorkRequest(
                workRequestId(world, pool, at),
                operation,
                WorkRequest.Status.IN_PROGRESS,
                pool.id(),
                concerned.stream().map(Instance::id).toList(),
                at,
                null,
                null));
    }

    /** OCI keeps trying, ever more slowly, and the pool stays in SCALING meanwhile. */
    private World failed(World world, Pool pool, List<Instance> made, Shortage shortage, Instant at) {
        int doublings = Math.min(MOST_DOUBLINGS, pool.progress().failures());
        Instant again = at.plus(FIRST_RETRY.multipliedBy(1L << doublings));
        WorkRequest failure = new WorkRequest(
                workRequestId(world, pool, at),
                "LaunchInstancesInPool",
                WorkRequest.Status.FAILED,
                pool.id(),
                made.stream().map(Instance::id).toList(),
                at,
                at,
                shortage.problem());
        return world.with(failure)
                .with(pool.with(pool.progress().failedUntil(again, made.size())))
                .with(made);
    }

    private List<Instance> instances(World world, Pool pool, int count, Instant at) {
        List<Placement> taken = new ArrayList<>(world.members(pool.id()).stream()
                .filter(member -> member.state().alive())
                .map(Instance::placement)
                .toList());
        List<Instance> made = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Placement place = Spread.nextPlace(tenancy.placements(), taken);
            taken.add(place);
            made.add(instance(pool, pool.progress().launches() + n, place, at));
        }
        return made;
    }

    private Instance instance(Pool pool, int number, Placement place, Instant at) {
        String named = pool.id() + "/" + number;
        String id = Ocid.of("instance", tenancy.regionKey(), named);
        String name = "inst-" + Ocid.letters(named) + "-" + pool.name();
        Instant booted = timing.bootedAt(at, id);
        return new Instance(
                id,
                pool.id(),
                name,
                place,
                address(pool, number),
                at,
                InstanceState.PROVISIONING,
                booted,
                1,
                List.of(),
                Condition.UP);
    }

    /** 10.0.0.0/8, 4096 addresses for each pool, so that no two living instances share one. */
    private static String address(Pool pool, int number) {
        int host = pool.index() * ADDRESSES + number % ADDRESSES;
        return "10." + (host >> 16 & 0xFF) + "." + (host >> 8 & 0xFF) + "." + (host & 0xFF);
    }

    private String workRequestId(World world, Pool pool, Instant at) {
        String named = pool.id() + "/" + at + "/" + world.workRequests().size();
        return Ocid.of("coreservicesworkrequest", tenancy.regionKey(), named);
    }
}
