package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendHealth;
import io.poolkeeper.simulator.pool.balancer.BackendHealth.Status;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The health of backends, of sets, and of whole load balancers. */
final class BalancerHealth {
    private final Dialect dialect;
    private final Region region;
    private final HealthChecks checks;
    private final BalancerJson json;

    BalancerHealth(Dialect dialect, Region region, Tenancy tenancy, HealthChecks checks) {
        this.dialect = dialect;
        this.region = region;
        this.checks = checks;
        this.json = new BalancerJson(dialect, tenancy);
    }

    List<Route> routes() {
        String one = "GET " + dialect.path + "/{balancer}";
        String set = one + "/backendSets/{set}";
        String service = dialect == Dialect.CLASSIC ? "LoadBalancer" : "NetworkLoadBalancer";
        return List.of(
                Route.of(one + "/health", "Get" + service + "Health", this::whole),
                Route.of(set + "/health", "GetBackendSetHealth", this::set),
                Route.of(set + "/backends/{backend}/health", "GetBackendHealth", this::backend));
    }

    private Reply whole(Request request) {
        World world = region.now().world();
        BackendHealth health = checks.of(world);
        Map<String, Status> sets = new LinkedHashMap<>();
        Found.balancer(world, request, dialect).sets().forEach((name, set) -> sets.put(name, health.of(set)));
        return counted(overall(sets), sets, "BackendSet", "StateBackendSetNames");
    }

    private Reply set(Request request) {
        World world = region.now().world();
        BackendHealth health = checks.of(world);
        BackendSet set = Found.set(Found.balancer(world, request, dialect), request);
        Map<String, Status> backends = new LinkedHashMap<>();
        set.backends().forEach((name, one) -> backends.put(name, health.of(one).status()));
        return counted(health.of(set), backends, "Backend", "StateBackendNames");
    }

    private Reply backend(Request request) {
        World world = region.now().world();
        Balancer balancer = Found.balancer(world, request, dialect);
        Backend backend = Found.backend(Found.set(balancer, request), request);
        return Reply.ok(json.health(checks.of(world).of(backend), checks.clock().now()));
    }

    private static Status overall(Map<String, Status> sets) {
        return sets.values().stream()
                .filter(status -> status != Status.UNKNOWN)
                .max(Status::compareTo)
                .orElse(Status.UNKNOWN);
    }

    private static Reply counted(Status overall, Map<String, Status> parts, String what, String names) {
        return Reply.ok(Json.object(
                "status",
                overall.name(),
                "warning" + names,
                named(parts, Status.WARNING),
                "critical" + names,
                named(parts, Status.CRITICAL),
                "unknown" + names,
                named(parts, Status.UNKNOWN),
                "total" + what + "Count",
                parts.size()));
    }

    private static List<String> named(Map<String, Status> parts, Status wanted) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }
}
