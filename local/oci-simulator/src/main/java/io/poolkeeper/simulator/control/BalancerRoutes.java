package io.poolkeeper.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Condition;
import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendHealth;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watching load balancers, and scripting how the applications behind them are. */
public final class BalancerRoutes {
    private final Region region;
    private final Console console;
    private final HealthChecks checks;

    public BalancerRoutes(Region region, Console console, HealthChecks checks) {
        this.region = region;
        this.console = console;
        this.checks = checks;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET /_sim/balancers", "balancers", request -> balancers()),
                Route.of("POST /_sim/instances/{of}/condition", "condition", this::condition),
                Route.of("POST /_sim/pools/{of}/condition", "condition", this::condition));
    }

    private Reply balancers() {
        World world = region.now().world();
        BackendHealth health = checks.of(world);
        return Reply.ok(world.balancers().values().stream()
                .map(balancer -> balancer(balancer, health))
                .toList());
    }

    private static Map<String, @Nullable Object> balancer(Balancer balancer, BackendHealth health) {
        return Json.object(
                "id", balancer.id(),
                "name", balancer.name(),
                "kind", balancer.kind().name(),
                "updating", balancer.updating(),
                "backend_sets",
                        balancer.sets().values().stream()
                                .map(set -> set(set, health))
                                .toList());
    }

    private static Map<String, @Nullable Object> set(BackendSet set, BackendHealth health) {
        return Json.object(
                "name", set.name(),
                "health", health.of(set).name(),
                "backends",
                        set.backends().values().stream()
                                .map(one -> backend(one, health))
                                .toList());
    }

    private static Map<String, @Nullable Object> backend(Backend backend, BackendHealth health) {
        return Json.object(
                "name", backend.name(),
                "instance_id", backend.instanceId(),
                "health", health.of(backend).status().name(),
                "drain", backend.settings().drain(),
                "offline", backend.settings().offline(),
                "weight", backend.settings().weight(),
                "draining_since", Json.time(backend.drainingSince()),
                "connections", health.connections(backend));
    }

    private Reply condition(Request request) {
        JsonNode asked = Json.readObject(request.body()).path("condition");
        Condition wanted = Arrays.stream(Condition.values())
                .filter(one -> one.name().equals(asked.asText().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> OciError.invalid("condition must be one of " + List.of(Condition.values()) + "."));
        console.condition(request.variable("of"), wanted);
        return Reply.empty(204);
    }
}
