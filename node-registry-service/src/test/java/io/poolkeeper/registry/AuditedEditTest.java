package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.testkit.Database;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each thing a person changes leaves exactly one event, with the action of its own; what changes nothing leaves none. */
@RegistryTest
class AuditedEditTest {

    @Test
    void nodesAndWhatEnrolsThem() {
        audited("JOIN_TOKEN_CREATED", "POST", "/nodes/join-tokens", Map.of("ttl_minutes", 5));
        audited("NODE_REGISTERED", "POST", "/nodes/register", described());
        int id = audited("NODE_CREATED", "POST", "/nodes", described()).path("id");
        audited("NODE_UPDATED", "PUT", "/nodes/" + id, Map.of("description", "the shop's"));
        audited("NODE_DELETED", "DELETE", "/nodes/" + id, Map.of());
        var node = enrol();
        audited(
                asNode(node.key()),
                "CONFIG_PUSHED",
                "PUT",
                "/nodes/" + node.id() + "/config/push",
                Map.of("yaml_config", policy(unique("pool"), 5)));
    }

    @Test
    void poolsAndSchedulesOfANode() {
        var node = enrol();
        int pool = added(node.id());
        audited("POOL_UPDATED", "PUT", "/pools/" + pool, Map.of("max_instances", 12));
        assertThat(events(asDevops(), "PUT", "/pools/" + pool, Map.of("max_instances", 12)))
                .as("what a second try changed")
                .isEmpty();
        int first = audited("SCHEDULE_CREATED", "POST", "/schedules", window(node.id(), 2))
                .path("id");
        audited("SCHEDULE_UPDATED", "PUT", "/schedules/" + first, window(node.id(), 3));
        // a schedule is known by what it says: changed, it has another id
        int second = only(node.id());
        audited("SCHEDULE_DELETED", "DELETE", "/schedules/" + second, Map.of());
        // a configuration names at least one pool
        added(node.id());
        audited("POOL_DELETED", "DELETE", "/pools/" + pool, Map.of());
    }

    private static int added(long node) {
        var pool = Map.<String, Object>of(
                "node_id",
                node,
                "oracle_pool_id",
                unique("ocid1.instancepool.oc1.iad.edited"),
                "name",
                unique("web"),
                "region",
                "us-ashburn-1",
                "compartment_id",
                "ocid1.compartment.oc1..aaaa");
        return audited("POOL_CREATED", "POST", "/pools", pool).path("id");
    }

    @Test
    void guardRails() {
        Map<String, Object> none = new HashMap<>();
        none.put("max_pool_instances", null);
        audited("GUARD_RAILS_UPDATED", "PUT", "/guard-rails", none);
    }

    private static int only(long node) {
        List<Map<String, Object>> all = asDevops().get("/schedules").jsonPath().getList("$");
        return (int) all.stream()
                .filter(one -> ((Number) one.get("node_id")).longValue() == node)
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    private static Map<String, Object> described() {
        return Map.of("name", unique("node"), "region", "us-ashburn-1");
    }

    private static Map<String, Object> window(long node, int target) {
        return Map.of(
                "node_id",
                node,
                "name",
                "office",
                "start_time",
                "08:00",
                "end_time",
                "18:00",
                "target_instances",
                target);
    }

    private static Response audited(String action, String method, String path, Map<String, Object> body) {
        return audited(asDevops(), action, method, path, body);
    }

    private static Response audited(
            RequestSpecification caller, String action, String method, String path, Map<String, Object> body) {
        String request = "audited-" + UUID.randomUUID();
        Response answer = answer(caller, request, method, path, body);
        assertThat(events(request))
                .as("events of %s %s", method, path)
                .allSatisfy(event -> assertThat(event).containsEntry("status", "SUCCESS"))
                .extracting(event -> String.valueOf(event.get("action")))
                .containsExactly(action);
        if (action.startsWith("POOL_") || action.startsWith("SCHEDULE_")) {
            assertThat(events(request).getFirst().get("details").toString())
                    .as("the version of the configuration that it made")
                    .contains("new_hash", "version");
        }
        return answer;
    }

    private static List<Map<String, Object>> events(
            RequestSpecification caller, String method, String path, Map<String, Object> body) {
        String request = "audited-" + UUID.randomUUID();
        answer(caller, request, method, path, body);
        return events(request);
    }

    private static List<Map<String, Object>> events(String request) {
        return Database.shared().rows("select * from audit.event where request_id = ?", request);
    }

    private static Response answer(
            RequestSpecification caller, String request, String method, String path, Map<String, Object> body) {
        Response answer = caller.header("X-Request-Id", request).body(body).request(method, path);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        return answer;
    }
}
