package io.poolkeeper.simulator.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Batch batch = new Batch(world, pool);
        for (int n = 0; n < wanted; n++) {
            batch.launch(at);
        }
        WorkRequest.Problem problem = batch.problem;
        if (problem != null) {
            return failed(world, pool, batch.made, problem, at);
        }
        return inProgress(world, pool, "LaunchInstancesInPool", batch.made, at)
                .with(pool.with(pool.progress().launched(batch.made.size())))
                .with(batch.made);
    }

    /** Instances one after the other, each where the balance wants it; where there is no room, none is made. */
    private final class Batch {
        private final Pool pool;
        private final List<Placement> taken;
        private final List<Instance> made = new ArrayList<>();
        private World world;
        private WorkRequest.@Nullable Problem problem;

        Batch(World world, Pool pool) {
            this.world = world;
            this.pool = pool;
            this.taken = places(world, pool);
        }

        void launch(Instant at) {
            List<Placement> living = places(world, pool);
            Placement place = Spread.nextPlace(tenancy.placements(), taken);
            taken.add(place);
            long inDomain = living.stream()
                    .filter(one -> one.availabilityDomain().equals(place.availabilityDomain()))
                    .count();
            Optional<WorkRequest.Problem> refusal =
                    capacity.refusal(new Capacity.Wanted(pool, place, world, living.size(), inDomain));
            if (refusal.isPresent()) {
                problem = problem == null ? refusal.get() : problem;
                return;
            }
            Instance next = instance(pool, pool.progress().launches() + made.size(), place, at);
            made.add(next);
            world = world.with(next);
        }
    }

    World founded(World world, Pool pool) {
        List<Instance> running = instances(pool, pool.size(), pool.createdAt()).stream()
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
    private World failed(World world, Pool pool, List<Instance> made, WorkRequest.Problem problem, Instant at) {
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
                problem);
        return world.with(failure)
                .with(pool.with(pool.progress().failedUntil(again, made.size())))
                .with(made);
    }

    private static List<Placement> places(World world, Pool pool) {
        return new ArrayList<>(world.members(pool.id()).stream()
                .filter(member -> member.state().alive())
                .map(Instance::placement)
                .toList());
    }

    private List<Instance> instances(Pool pool, int count, Instant at) {
        List<Placement> taken = new ArrayList<>();
        List<Instance> made = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Placement place = Spread.nextPlace(tenancy.placements(), taken);
            taken.add(place);
            made.add(instance(pool, n, place, at));
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
                capacity.condition(pool));
    }

    /** 10.0.0.0/8, 4096 addresses for each pool, so that no two living instances share one. */
    private static String address(Pool pool, int number) {
        int host = pool.index() * ADDRESSES + number % ADDRESSES;
        return "10." + (host >> 16 & 0xFF) + "." + (host >> 8 & 0xFF) + "." + (host & 0xFF);
    }

    private String workRequestId(World world, Pool pool, Instant at) {
        String named = pool.id() + "/" + at + "/" + world.works().size();
        return Ocid.of("coreservicesworkrequest", tenancy.regionKey(), named);
    }
}
