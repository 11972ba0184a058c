package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Tenancy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances as the compute service writes them. */
final class InstanceJson {
    private InstanceJson() {}

    static Map<String, @Nullable Object> instance(Instance instance, Tenancy tenancy) {
        return Json.object(
                "id", instance.id(),
                "compartmentId", tenancy.compartmentId(),
                "availabilityDomain", instance.placement().availabilityDomain(),
                "faultDomain", instance.placement().faultDomain(),
                "displayName", instance.name(),
                "lifecycleState", instance.state().name(),
                "region", tenancy.regionKey(),
                "shape", tenancy.shape(),
                "shapeConfig", shapeConfig(),
                "imageId", tenancy.imageId(),
                "launchMode", "PARAVIRTUALIZED",
                "instanceConfigurationId", tenancy.instanceConfigurationId(),
                "metadata", Map.of(),
                "timeCreated", Json.time(instance.createdAt()),
                "agentConfig", Json.object("isMonitoringDisabled", false, "isManagementDisabled", false),
                "freeformTags", Map.of(),
                "definedTags", Map.of());
    }

    static Map<String, @Nullable Object> configuration(Tenancy tenancy) {
        Map<String, @Nullable Object> launch = Json.object(
                "compartmentId", tenancy.compartmentId(),
                "shape", tenancy.shape(),
                "shapeConfig", Json.object("ocpus", 1.0, "memoryInGBs", 16.0),
                "sourceDetails", Json.object("sourceType", "image", "imageId", tenancy.imageId()));
        return Json.object(
                "id", tenancy.instanceConfigurationId(),
                "compartmentId", tenancy.compartmentId(),
                "displayName", "standard",
                "timeCreated", Json.time(Instant.parse("2026-01-15T09:00:00Z")),
                "instanceDetails", Json.object("instanceType", "compute", "launchDetails", launch),
                "deferredFields", java.util.List.of(),
                "freeformTags", Map.of(),
                "definedTags", Map.of());
    }

    private static Map<String, @Nullable Object> shapeConfig() {
        return Json.object(
                "ocpus",
                1.0,
                "memoryInGBs",
                16.0,
                "vcpus",
                2,
                "networkingBandwidthInGbps",
                1.0,
                "maxVnicAttachments",
                2);
    }
}
