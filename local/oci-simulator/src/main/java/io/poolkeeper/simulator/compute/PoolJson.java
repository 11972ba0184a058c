package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pools and their members as the compute management service writes them. */
final class PoolJson {
    private final Tenancy tenancy;

    PoolJson(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    Map<String, @Nullable Object> pool(Pool pool, World world) {
        Map<String, @Nullable Object> json = common(pool);
        json.put("currentSize", running(pool, world));
        json.put(
                "placementConfigurations",
                tenancy.availabilityDomains().stream().map(this::placement).toList());
        json.put("loadBalancers", List.of());
        return json;
    }

    Map<String, @Nullable Object> summary(Pool pool) {
        Map<String, @Nullable Object> json = common(pool);
        json.put("availabilityDomains", tenancy.availabilityDomains());
        return json;
    }

    Map<String, @Nullable Object> member(Instance member) {
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
                "loadBalancerBackends", List.of());
    }

    Map<String, @Nullable Object> memberDetail(Instance member) {
        Map<String, @Nullable Object> json = member(member);
        json.put("instancePoolId", member.poolId());
        json.put("lifecycleState", member.state() == InstanceState.TERMINATING ? "DETACHING" : "ACTIVE");
        return json;
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
