package io.poolkeeper.simulator.compute;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.Region;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one network interface each instance has: the way from an instance to its address. */
public final class Vnics {
    private final Region region;
    private final Tenancy tenancy;

    public Vnics(Region region, Tenancy tenancy) {
        this.region = region;
        this.tenancy = tenancy;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET /20160918/vnicAttachments", "ListVnicAttachments", this::attachments),
                Route.of("GET /20160918/vnics/{vnic}", "GetVnic", this::vnic));
    }

    private Reply attachments(Request request) {
        Compartments.require(request, tenancy);
        List<Instance> found = region.now()
                .world()
                .instances()
                .filter(one -> one.state() != InstanceState.TERMINATED)
                .filter(one -> request.query("instanceId").map(one.id()::equals).orElse(true))
                .filter(one -> request.query("vnicId").map(vnicId(one)::equals).orElse(true))
                .filter(one -> request.query("availabilityDomain")
                        .map(one.placement().availabilityDomain()::equals)
                        .orElse(true))
                .toList();
        return Page.of(request, found, this::attachment);
    }

    private Reply vnic(Request request) {
        return region.now()
                .world()
                .instances()
                .filter(one -> one.state() != InstanceState.TERMINATED)
                .filter(one -> vnicId(one).equals(request.variable("vnic")))
                .findFirst()
                .map(one -> Reply.ok(vnic(one)).with("etag", one.etag()))
                .orElseThrow(OciError::notFound);
    }

    private Map<String, @Nullable Object> attachment(Instance instance) {
        return Json.object(
                "id", Ocid.of("vnicattachment", tenancy.regionKey(), instance.id()),
                "instanceId", instance.id(),
                "vnicId", vnicId(instance),
                "compartmentId", tenancy.compartmentId(),
                "availabilityDomain", instance.placement().availabilityDomain(),
                "subnetId", tenancy.subnetId(),
                "nicIndex", 0,
                "lifecycleState", instance.state() == InstanceState.PROVISIONING ? "ATTACHING" : "ATTACHED",
                "timeCreated", Json.time(instance.createdAt()));
    }

    private Map<String, @Nullable Object> vnic(Instance instance) {
        return Json.object(
                "id", vnicId(instance),
                "compartmentId", tenancy.compartmentId(),
                "availabilityDomain", instance.placement().availabilityDomain(),
                "displayName", instance.name(),
                "isPrimary", true,
                "lifecycleState", instance.state() == InstanceState.PROVISIONING ? "PROVISIONING" : "AVAILABLE",
                "privateIp", instance.ip(),
                "subnetId", tenancy.subnetId(),
                "nsgIds", List.of(),
                "skipSourceDestCheck", false,
                "timeCreated", Json.time(instance.createdAt()));
    }

    private String vnicId(Instance instance) {
        return Ocid.of("vnic", tenancy.regionKey(), instance.id());
    }
}
