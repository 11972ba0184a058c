package io.poolkeeper.simulator.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Capacity;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Placement;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.region.Asked;
import io.poolkeeper.simulator.region.Change;
import io.poolkeeper.simulator.region.Compartments;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances by themselves: reading, terminating, and whether there is room for more of them. */
public final class Instances {
    private final Region region;
    private final PoolEngine engine;
    private final Tenancy tenancy;
    private final HealthChecks checks;
    private final Capacity capacity;

    public Instances(Region region, PoolEngine engine, Tenancy tenancy, HealthChecks checks, Capacity capacity) {
        this.region = region;
        this.engine = engine;
        this.tenancy = tenancy;
        this.checks = checks;
        this.capacity = capacity;
    }

    public List<Route> routes() {
        String instances = "/20160918/instances";
        return List.of(
                Route.of("GET " + instances, "ListInstances", this::list),
                Route.of("GET " + instances + "/{instance}", "GetInstance", this::get),
                Route.of("DELETE " + instances + "/{instance}", "TerminateInstance", this::terminate),
                Route.of("POST /20160918/computeCapacityReports", "CreateComputeCapacityReport", this::report));
    }

    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        List<Instance> found = region.now()
                .world()
                .instances()
                .filter(one ->
                        request.query("displayName").map(one.name()::equals).orElse(true))
                .filter(one -> request.query("lifecycleState")
                        .map(one.state().name()::equals)
                        .orElse(true))
                .filter(one -> request.query("availabilityDomain")
                        .map(one.placement().availabilityDomain()::equals)
                        .orElse(true))
                .sorted(Comparator.comparing(Instance::createdAt).reversed().thenComparing(Instance::id))
                .toList();
        return Page.of(request, found, one -> InstanceJson.instance(one, tenancy));
    }

    private Reply get(Request request) {
        Instance found =
                region.now().world().instance(request.variable("instance")).orElseThrow(OciError::notFound);
        return Reply.ok(InstanceJson.instance(found, tenancy)).with("etag", found.etag());
    }

    private Reply terminate(Request request) {
        return region.write(Asked.instance(request, "TerminateInstance"), (world, now) -> {
            Instance instance = world.instance(request.variable("instance")).orElseThrow(OciError::notFound);
            if (instance.state().ending()) {
                throw OciError.incorrectState("The instance is " + instance.state() + ".");
            }
            int cut = checks.of(world).connections(instance.id());
            return Change.Effect.of(world.with(engine.terminated(instance, now)), done -> Reply.empty(204))
                    .telling(Map.of("connections", Integer.toString(cut)));
        });
    }

    private Reply report(Request request) {
        JsonNode asked = Json.readObject(request.body());
        if (!asked.path("compartmentId").asText().equals(tenancy.id())) {
            throw OciError.invalid("compartmentId must be the tenancy's.");
        }
        String domain = asked.path("availabilityDomain").asText();
        if (!tenancy.availabilityDomains().contains(domain)) {
            throw OciError.invalid("There is no availability domain " + domain + ".");
        }
        World world = region.now().world();
        List<Object> shapes = new ArrayList<>();
        asked.path("shapeAvailabilities").forEach(shape -> shapes.add(available(world, domain, shape)));
        return Reply.ok(Json.object(
                "compartmentId",
                tenancy.id(),
                "availabilityDomain",
                domain,
                "shapeAvailabilities",
                shapes,
                "timeCreated",
                Json.time(java.time.Instant.now())));
    }

    private Map<String, @Nullable Object> available(World world, String domain, JsonNode shape) {
        String name = shape.path("instanceShape").asText();
        String faultDomain = shape.path("faultDomain").asText(null);
        Placement place = new Placement(
                domain, faultDomain == null ? tenancy.faultDomains().getFirst() : faultDomain);
        boolean known = name.equals(tenancy.shape());
        boolean full = world.pools().values().stream().anyMatch(pool -> noRoom(world, pool, place));
        return Json.object(
                "instanceShape",
                name,
                "faultDomain",
                faultDomain,
                "instanceShapeConfig",
                shape.get("instanceShapeConfig"),
                "availabilityStatus",
                known ? full ? "OUT_OF_HOST_CAPACITY" : "AVAILABLE" : "HARDWARE_NOT_SUPPORTED",
                "availableCount",
                known && !full ? 100 : 0);
    }

    private boolean noRoom(World world, Pool pool, Placement place) {
        List<Instance> living = world.members(pool.id()).stream()
                .filter(member -> member.state().alive())
                .toList();
        long there = living.stream()
                .filter(member -> member.placement().availabilityDomain().equals(place.availabilityDomain()))
                .count();
        return capacity.refusal(new Capacity.Wanted(pool, place, world, living.size(), there))
                .isPresent();
    }
}
