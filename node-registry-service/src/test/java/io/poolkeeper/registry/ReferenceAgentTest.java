package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.unique;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.api.Credential;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four calls of the reference's agent, as it makes them: without numbers, without If-Match, without a token. */
@RegistryTest
@TestProfile(ReferenceAgentTest.Legacy.class)
class ReferenceAgentTest {

    /** What an installation sets that still has such agents. */
    public static final class Legacy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "poolkeeper.registry.legacy-registration", "true", "poolkeeper.registry.legacy-clients", "true");
        }
    }

    @Test
    void registersPushesItsFileReportsAndFetchesWhatAnOperatorChanged() {
        // 1. registers without credentials
        var registered = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "AutoscalerNode-host",
                        "region", "us-ashburn-1",
                        "ip_address", "10.0.0.7",
                        "description", "Autoscaler node"))
                .post("/nodes/register")
                .then()
                .statusCode(200)
                .body("node_id", notNullValue(), "api_key", containsString("ask_"))
                .extract();
        long id = registered.jsonPath().getLong("node_id");
        String key = registered.path("api_key");
        // 2. asks for its configuration, gets the sentinel, pushes its own file
        asNode(key)
                .get("/nodes/" + id + "/config")
                .then()
                .statusCode(200)
                .body("yaml_config.trim()", equalTo("# No configuration set yet"), "config_hash", equalTo(""));
        String pool = unique("ocid1.instancepool.oc1.iad");
        String yaml = "backend:\n  url: http://localhost:8000\n  node_id: " + id + "\n  api_key: \"" + key + "\"\n"
                + Fleet.policy(pool, 10);
        asNode(key)
                .body(Map.of("yaml_config", yaml))
                .put("/nodes/" + id + "/config/push")
                .then()
                .statusCode(200)
                .body(
                        "node_id", equalTo((int) id),
                        "yaml_config", equalTo(yaml),
                        "config_hash", equalTo(Credential.hash(yaml)),
                        "is_active", equalTo(true));
        // 3. reports
        asNode(key)
                .body(heartbeat(Credential.hash(yaml), List.of(report(pool))))
                .post("/nodes/" + id + "/heartbeat")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"), "config_update_needed", equalTo(false));
        asDevops().get("/nodes/" + id).then().body("status", equalTo("ACTIVE"), "pools.oracle_pool_id", hasItem(pool));
        // 4. an operator edits the masked text: the node is told, and gets the whole text with its own key
        String shown = asDevops().get("/nodes/" + id + "/config").path("yaml_config");
        String edited = shown.replace("max: 10", "max: 12");
        asDevops()
                .body(Map.of("yaml_config", edited))
                .put("/nodes/" + id + "/config")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"));
        String expected = yaml.replace("max: 10", "max: 12");
        asNode(key)
                .body(heartbeat(Credential.hash(yaml), List.of()))
                .post("/nodes/" + id + "/heartbeat")
                .then()
                .statusCode(200)
                .body("config_update_needed", equalTo(true), "new_config", equalTo(expected));
        asNode(key).get("/nodes/" + id + "/config").then().body("yaml_config", equalTo(expected));
        asNode(key)
                .get("/nodes/" + id + "/config/fetch")
                .then()
                .body("config_hash", equalTo(Credential.hash(expected)));
    }

    @Test
    void sendsNoMoreThanTwoHeartbeatsAMinute() {
        var node = Fleet.enrol();
        for (int i = 0; i < 2; i++) {
            node.beats(heartbeat(null, List.of())).then().statusCode(200);
        }
        node.beats(heartbeat(null, List.of())).then().statusCode(429).header("Retry-After", notNullValue());
    }

    private static Map<String, Object> heartbeat(String hash, List<Map<String, Object>> pools) {
        var body = new HashMap<String, Object>();
        body.put("status", "active");
        body.put("error_message", null);
        body.put("config_hash", hash);
        body.put("pool_analytics", new ArrayList<>(pools));
        body.put("metrics_data", Map.of("cpu_percent", 3.1, "memory_percent", 41.0, "disk_usage", 17.2));
        return body;
    }

    /** As the reference sends it: no id, a maximum that repeats the mean, and nothing we added. */
    private static Map<String, Object> report(String pool) {
        var report = new HashMap<String, Object>(Fleet.pool(pool, 3));
        report.put("pool_id", null);
        report.put("max_cpu_utilization", 40.5);
        report.put("max_memory_utilization", 50.5);
        report.put("is_active", true);
        report.put("scaling_event", null);
        report.put("scaling_reason", null);
        return report;
    }
}
