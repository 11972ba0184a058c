package io.poolkeeper.simulator.loadbalancer;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.balancer.BackendHealth.Finding;
import io.poolkeeper.simulator.pool.balancer.BackendSet;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.pool.balancer.BalancerWork;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Load balancers as either service writes them. */
final class BalancerJson {
    private final Dialect dialect;
    private final Tenancy tenancy;

    BalancerJson(Dialect dialect, Tenancy tenancy) {
        this.dialect = dialect;
        this.tenancy = tenancy;
    }

    Map<String, @Nullable Object> balancer(Balancer balancer) {
        Map<String, @Nullable Object> sets = new LinkedHashMap<>();
        balancer.sets().forEach((name, set) -> sets.put(name, set(set)));
        Map<String, @Nullable Object> json = Json.object(
                "id", balancer.id(),
                "compartmentId", tenancy.compartmentId(),
                "displayName", balancer.name(),
                "lifecycleState", state(balancer),
                "timeCreated", Json.time(balancer.createdAt()),
                "ipAddresses", List.of(Json.object("ipAddress", "10.255.255.1", "isPublic", false)),
                "isPrivate", true,
                "backendSets", sets,
                "listeners", Map.of(),
                "freeformTags", Map.of(),
                "definedTags", Map.of());
        if (dialect == Dialect.CLASSIC) {
            json.put("shapeName", "flexible");
            json.put("subnetIds", List.of(tenancy.subnetId()));
        } else {
            json.put("subnetId", tenancy.subnetId());
        }
        return json;
    }

    Map<String, @Nullable Object> set(BackendSet set) {
        boolean classic = dialect == Dialect.CLASSIC;
        return Json.object(
                "name", set.name(),
                "policy", classic ? "ROUND_ROBIN" : "FIVE_TUPLE",
                "backends",
                        set.backends().values().stream().map(dialect::backend).toList(),
                "healthChecker",
                        Json.object("protocol", "HTTP", "port", set.port(), "urlPath", "/health", "returnCode", 200));
    }

    Map<String, @Nullable Object> health(Finding finding, Instant now) {
        return Json.object(
                "status",
                finding.status().name(),
                "healthCheckResults",
                finding.results().stream()
                        .map(result -> Json.object(
                                "subnetId",
                                tenancy.subnetId(),
                                "sourceIpAddress",
                                "10.255.255.2",
                                "timestamp",
                                Json.time(now),
                                "healthCheckStatus",
                                result))
                        .toList());
    }

    /** A classic load balancer's own kind of work request. */
    Map<String, @Nullable Object> classicWork(Balancer balancer, BalancerWork work) {
        String problem = work.problem();
        return Json.object(
                "id", work.id(),
                "loadBalancerId", balancer.id(),
                "compartmentId", tenancy.compartmentId(),
                "type", work.type().operation(),
                "lifecycleState", status(work),
                "message", problem == null ? work.type().operation() + " " + work.backendName() : problem,
                "timeAccepted", Json.time(work.acceptedAt()),
                "timeFinished", Json.time(work.finishedAt()),
                "errorDetails",
                        problem == null
                                ? List.of()
                                : List.of(Json.object("errorCode", "BAD_INPUT", "message", problem)));
    }

    Map<String, @Nullable Object> networkWork(Balancer balancer, BalancerWork work) {
        return Json.object(
                "id", work.id(),
                "operationType", work.type().code(),
                "status", status(work),
                "compartmentId", tenancy.compartmentId(),
                "resources",
                        List.of(Json.object(
                                "entityType",
                                "NetworkLoadBalancer",
                                "actionType",
                                work.open() ? "IN_PROGRESS" : "UPDATED",
                                "identifier",
                                balancer.id(),
                                "entityUri",
                                "/20200501/networkLoadBalancers/" + balancer.id())),
                "percentComplete", work.open() ? 50.0 : 100.0,
                "timeAccepted", Json.time(work.acceptedAt()),
                "timeStarted", Json.time(work.acceptedAt()),
                "timeFinished", Json.time(work.finishedAt()));
    }

    /** Only network load balancers say that they are being changed; classic ones just refuse. */
    private String state(Balancer balancer) {
        return dialect == Dialect.NETWORK && balancer.updating() ? "UPDATING" : "ACTIVE";
    }

    private static String status(BalancerWork work) {
        return work.open() ? "IN_PROGRESS" : work.problem() == null ? "SUCCEEDED" : "FAILED";
    }
}
