package io.poolkeeper.simulator.pool;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that exists at one moment. A change makes a new world, which shares what has not changed.
 *
 * @param herd all instances, by pool
 * @param works all work requests, by pool
 * @param balancers absent in state that was kept before there were any
 */
public record World(
        Map<String, Pool> pools,
        @JsonProperty("instances") Grouped<Instance> herd,
        @JsonProperty("work_requests") Grouped<WorkRequest> works,
        Map<String, Balancer> balancers) {
    public static final World EMPTY = new World(Map.of(), Grouped.none(), Grouped.none(), Map.of());

    public World {
        pools = Collections.unmodifiableMap(pools);
        balancers = balancers == null ? Map.of() : Collections.unmodifiableMap(balancers);
    }

    public Optional<Pool> pool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    public Optional<Instance> instance(String id) {
        return herd.find(id);
    }

    public Stream<Instance> instances() {
        return herd.all();
    }

    public Optional<Balancer> balancer(String id) {
        return Optional.ofNullable(balancers.get(id));
    }

    /** Members, the oldest first; a terminated instance is none. */
    public List<Instance> members(String poolId) {
        return herd.in(poolId).stream()
                .filter(instance -> instance.state() != InstanceState.TERMINATED)
                .sorted(Comparator.comparing(Instance::createdAt).thenComparing(Instance::id))
                .toList();
    }

    /** Living instances in an availability domain, of whatever pool or none. */
    public long alive(String availabilityDomain) {
        return instances()
                .filter(instance -> instance.state().alive()
                        && instance.placement().availabilityDomain().equals(availabilityDomain))
                .count();
    }

    public Stream<WorkRequest> workRequests() {
        return works.all();
    }

    public Collection<WorkRequest> workRequests(String poolId) {
        return works.in(poolId);
    }

    public World with(Pool pool) {
        if (pool == pools.get(pool.id())) {
            return this;
        }
        Map<String, Pool> changed = new LinkedHashMap<>(pools);
        changed.put(pool.id(), pool);
        return new World(changed, herd, works, balancers);
    }

    public World with(Instance instance) {
        return with(List.of(instance));
    }

    public World with(Collection<Instance> some) {
        return some.isEmpty() ? this : new World(pools, herd.with(some), works, balancers);
    }

    public World without(Instance instance) {
        return new World(pools, herd.without(List.of(instance)), works, balancers);
    }

    World forgetting(Collection<WorkRequest> old) {
        return old.isEmpty() ? this : new World(pools, herd, works.without(old), balancers);
    }

    public World with(WorkRequest request) {
        return new World(pools, herd, works.with(List.of(request)), balancers);
    }

    public World with(Balancer balancer) {
        Map<String, Balancer> changed = new LinkedHashMap<>(balancers);
        changed.put(balancer.id(), balancer);
        return new World(pools, herd, works, changed);
    }

    /**
     * What is other than before.
     *
     * @param gone instances and work requests that are there no more
     */
    public record Changes(
            List<Pool> pools,
            List<Instance> instances,
            List<WorkRequest> works,
            List<Balancer> balancers,
            List<String> gone) {}

    public Changes since(World before) {
        List<String> gone = new ArrayList<>(herd.goneSince(before.herd));
        gone.addAll(works.goneSince(before.works));
        return new Changes(
                pools.values().stream()
                        .filter(pool -> before.pools.get(pool.id()) != pool)
                        .toList(),
                herd.newSince(before.herd),
                works.newSince(before.works),
                balancers.values().stream()
                        .filter(one -> before.balancers.get(one.id()) != one)
                        .toList(),
                gone);
    }

    public World with(Changes changes) {
        Map<String, Pool> changedPools = new LinkedHashMap<>(pools);
        changes.pools().forEach(pool -> changedPools.put(pool.id(), pool));
        Map<String, Balancer> changedBalancers = new LinkedHashMap<>(balancers);
        changes.balancers().forEach(one -> changedBalancers.put(one.id(), one));
        return new World(
                changedPools,
                herd.without(herd.find(changes.gone())).with(changes.instances()),
                works.without(works.find(changes.gone())).with(changes.works()),
                changedBalancers);
    }

    /** Whether a pool or anything of it is not the same as before. */
    boolean differs(World before, String poolId) {
        return pools.get(poolId) != before.pools.get(poolId)
                || !herd.same(before.herd, poolId)
                || !works.same(before.works, poolId);
    }
}
