package io.poolkeeper.simulator.autoscaling;

import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Page;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Compartments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which pools OCI itself would scale. It only says so; kept in memory, as everything scripted is. */
public final class NativeAutoscaling {
    private static final Instant CREATED = Instant.parse("2026-01-20T09:00:00Z");

    private final Map<String, Boolean> enabled = new ConcurrentHashMap<>();
    private final Tenancy tenancy;

    public NativeAutoscaling(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @param on whether the pool's configuration is enabled; null when it has none */
    public void configure(String poolId, @Nullable Boolean on) {
        if (on == null) {
            enabled.remove(poolId);
        } else {
            enabled.put(poolId, on);
        }
    }

    public List<Route> routes() {
        String all = "GET /20181001/autoScalingConfigurations";
        return List.of(
                Route.of(all, "ListAutoScalingConfigurations", this::list),
                Route.of(all + "/{id}", "GetAutoScalingConfiguration", this::get));
    }

    private Reply list(Request request) {
        Compartments.require(request, tenancy);
        List<String> pools = enabled.keySet().stream().sorted().toList();
        return Page.of(request, pools, this::summary);
    }

    private Reply get(Request request) {
        String pool = enabled.keySet().stream()
                .filter(one -> id(one).equals(request.variable("id")))
                .findFirst()
                .orElseThrow(OciError::notFound);
        Map<String, @Nullable Object> json = summary(pool);
        json.put("minResourceCount", 1);
        json.put("maxResourceCount", 10);
        json.put("policies", List.of(policy()));
        return Reply.ok(json).with("etag", Ocid.etag(id(pool), 1));
    }

    private Map<String, @Nullable Object> summary(String pool) {
        return Json.object(
                "id", id(pool),
                "compartmentId", tenancy.compartmentId(),
                "displayName", "native",
                "coolDownInSeconds", 300,
                "isEnabled", enabled.getOrDefault(pool, false),
                "resource", Json.object("type", "instancePool", "id", pool),
                "timeCreated", Json.time(CREATED),
                "freeformTags", Map.of(),
                "definedTags", Map.of());
    }

    private static Map<String, @Nullable Object> policy() {
        return Json.object(
                "policyType",
                "threshold",
                "id",
                "policy-1",
                "displayName",
                "cpu",
                "isEnabled",
                true,
                "timeCreated",
                Json.time(CREATED),
                "capacity",
                Json.object("initial", 2, "min", 1, "max", 10),
                "rules",
                List.of(rule("CHANGE_COUNT_BY", 1, "GT", 80), rule("CHANGE_COUNT_BY", -1, "LT", 20)));
    }

    private static Map<String, @Nullable Object> rule(String action, int by, String operator, int threshold) {
        return Json.object(
                "id",
                operator,
                "displayName",
                operator,
                "action",
                Json.object("type", action, "value", by),
                "metric",
                Json.object(
                        "metricType",
                        "CPU_UTILIZATION",
                        "threshold",
                        Json.object("operator", operator, "value", threshold)));
    }

    private String id(String pool) {
        return Ocid.of("autoscalingconfiguration", tenancy.regionKey(), pool);
    }
}
