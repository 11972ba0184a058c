package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.Balancer;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that exists at one moment. A change makes a new world.
 *
 * @param balancers absent in state that was kept before there were any
 */
public record World(
        Map<String, Pool> pools,
        Map<String, Instance> instances,
        Map<String, WorkRequest> workRequests,
        Map<String, Balancer> balancers) {
    public static final World EMPTY = new World(Map.of(), Map.of(), Map.of(), Map.of());

    public World {
        pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
        instances = Collections.unmodifiableMap(new LinkedHashMap<>(instances));
        workRequests = Collections.unmodifiableMap(new LinkedHashMap<>(workRequests));
        balancers = balancers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(balancers));
    }

    public Optional<Pool> pool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    public Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    public Optional<Balancer> balancer(String id) {
        return Optional.ofNullable(balancers.get(id));
    }

    /** Members, the oldest first; a terminated instance is none. */
    public List<Instance> members(String poolId) {
        return instances.values().stream()
                .filter(instance -> instance.in(poolId) && instance.state() != InstanceState.TERMINATED)
                .sorted(Comparator.comparing(Instance::createdAt).thenComparing(Instance::id))
                .toList();
    }

    /** Living instances in an availability domain, of whatever pool or none. */
    public long alive(String availabilityDomain) {
        return instances.values().stream()
                .filter(instance -> instance.state().alive()
                        && instance.placement().availabilityDomain().equals(availabilityDomain))
                .count();
    }

    public Stream<WorkRequest> workRequests(String poolId) {
        return workRequests.values().stream().filter(request -> request.poolId().equals(poolId));
    }

    public World with(Pool pool) {
        Map<String, Pool> changed = new LinkedHashMap<>(pools);
        changed.put(pool.id(), pool);
        return new World(changed, instances, workRequests, balancers);
    }

    public World with(Instance instance) {
        return with(List.of(instance));
    }

    public World with(Collection<Instance> some) {
        Map<String, Instance> changed = new LinkedHashMap<>(instances);
        some.forEach(instance -> changed.put(instance.id(), instance));
        return new World(pools, changed, workRequests, balancers);
    }

    public World without(Instance instance) {
        Map<String, Instance> changed = new LinkedHashMap<>(instances);
        changed.remove(instance.id());
        return new World(pools, changed, workRequests, balancers);
    }

    World forgetting(Instant before) {
        Map<String, WorkRequest> kept = new LinkedHashMap<>(workRequests);
        kept.values().removeIf(request -> request.finishedBefore(before));
        return kept.size() == workRequests.size() ? this : new World(pools, instances, kept, balancers);
    }

    public World with(WorkRequest request) {
        Map<String, WorkRequest> changed = new LinkedHashMap<>(workRequests);
        changed.put(request.id(), request);
        return new World(pools, instances, changed, balancers);
    }

    public World with(Balancer balancer) {
        Map<String, Balancer> changed = new LinkedHashMap<>(balancers);
        changed.put(balancer.id(), balancer);
        return new World(pools, instances, workRequests, changed);
    }
}
