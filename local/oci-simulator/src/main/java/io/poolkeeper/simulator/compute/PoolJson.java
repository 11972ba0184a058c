package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Attachment;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.HealthChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pools and their members as the compute management service writes them. */
final class PoolJson {
    private final Tenancy tenancy;
    private final HealthChecks checks;

    PoolJson(Tenancy tenancy, HealthChecks checks) {
        this.tenancy = tenancy;
        this.checks = checks;
    }

    Map<String, @Nullable Object> pool(Pool pool, World world) {
        Map<String, @Nullable Object> json = common(pool);
        json.put("currentSize", running(pool, world));
        json.put(
                "placementConfigurations",
                tenancy.availabilityDomains().stream().map(this::placement).toList());
        json.put(
                "loadBalancers",
                pool.attachments().stream().map(one -> attachment(one, pool)).toList());
        return json;
    }

    Map<String, @Nullable Object> summary(Pool pool) {
        Map<String, @Nullable Object> json = common(pool);
        json.put("availabilityDomains", tenancy.availabilityDomains());
        return json;
    }

    static Map<String, @Nullable Object> attachment(Attachment tie, Pool pool) {
        return Json.object(
                "id", tie.id(),
                "instancePoolId", pool.id(),
                "loadBalancerId", tie.balancerId(),
                "backendSetName", tie.set(),
                "port", tie.port(),
                "vnicSelection", tie.vnicSelection(),
                "lifecycleState", tie.state().name());
    }

    Map<String, @Nullable Object> member(Instance member, World world) {
        return Json.object(
                "id", member.id(),
                "availabilityDomain", member.placement().availabilityDomain(),
                "faultDomain", member.placement().faultDomain(),
                "compartmentId", tenancy.compartmentId(),
                "displayName", member.name(),
                "instanceConfigurationId", tenancy.instanceConfigurationId(),
                "region", tenancy.regionKey(),
                "shape", tenancy.shape(),
                "state", member.state().word(),
                "timeCreated", Json.time(member.createdAt()),
                "loadBalancerBackends", backends(member, world));
    }

    Map<String, @Nullable Object> memberDetail(Instance member, World world) {
        Map<String, @Nullable Object> json = member(member, world);
        json.put("instancePoolId", member.poolId());
        json.put("lifecycleState", member.state() == InstanceState.TERMINATING ? "DETACHING" : "ACTIVE");
        return json;
    }

    /** Of the sets that its pool is attached to. */
    private List<Map<String, @Nullable Object>> backends(Instance member, World world) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Attachment tie : world.pool(member.group()).map(Pool::attachments).orElse(List.of())) {
            Balancer balancer = world.balancers().get(tie.balancerId());
            BackendSet set = balancer == null ? null : balancer.sets().get(tie.set());
            if (balancer != null && set != null) {
                set.of(member.id()).forEach(backend -> found.add(backend(balancer, set, backend, world)));
            }
        }
        return found;
    }

    private Map<String, @Nullable Object> backend(Balancer balancer, BackendSet set, Backend backend, World world) {
        return Json.object(
                "loadBalancerId", balancer.id(),
                "backendSetName", set.name(),
                "backendName", backend.name(),
                "backendHealthStatus", checks.of(world).of(backend).status().name());
    }

    private Map<String, @Nullable Object> common(Pool pool) {
        return Json.object(
                "id", pool.id(),
                "compartmentId", tenancy.compartmentId(),
                "displayName", pool.name(),
                "instanceConfigurationId", pool.settings().instanceConfigurationId(),
                "lifecycleState", pool.state().name(),
                "size", pool.size(),
                "timeCreated", Json.time(pool.createdAt()),
                "freeformTags", pool.settings().freeformTags(),
                "definedTags", pool.settings().definedTags());
    }

    private Map<String, @Nullable Object> placement(String availabilityDomain) {
        return Json.object(
                "availabilityDomain", availabilityDomain,
                "primarySubnetId", tenancy.subnetId(),
                "faultDomains", tenancy.faultDomains());
    }

    private static long running(Pool pool, World world) {
        return world.members(pool.id()).stream()
                .filter(member -> member.state() == InstanceState.RUNNING)
                .count();
    }
}
