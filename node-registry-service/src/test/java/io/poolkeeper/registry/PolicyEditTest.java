package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /pools} and {@code /schedules} edit the text the agent runs, and nothing else of it. */
@RegistryTest
class PolicyEditTest {

    /** As people write: comments everywhere, quotes of both kinds, flow and block, an umlaut before what is edited. */
    private static final String WRITTEN = """
            # Größe zählt: do not touch without asking ops 😀
            pools:
              # the shop
              - name: 'shop'   # keep the quotes
                instance_pool_id: "%1$s"
                compartment_id: ocid1.compartment.oc1..aaaa
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: {min: 10, max: 75}   # flow

                scaling_limits:
                  min:   1
                  max: 10 # never above the quota
                # windows
                schedules:
                  - name: night # cheap
                    start_time: '22:00'
                    end_time: "06:00"
                    target_instances: 2
                  - {name: lunch, start_time: '12:00', end_time: '13:00', target_instances: 4}

              - instance_pool_id: %2$s
                compartment_id: ocid1.compartment.oc1..aaaa
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: 60
                scaling_limits: {min: 2, max: 8}
            # the end
            """;

    private Fleet.Enrolled node;
    private String shop;
    private String other;

    @BeforeEach
    void aNodeThatSomeoneConfiguredByHand() {
        node = enrol();
        shop = unique("ocid1.instancepool.oc1.iad.shop");
        other = unique("ocid1.instancepool.oc1.iad.other");
        save(WRITTEN.formatted(shop, other));
    }

    @Test
    void newLimitsAreWrittenIntoThePolicyAndNothingElseMoves() {
        asDevops()
                .body(Map.of("min_instances", 3, "max_instances", 12))
                .put("/pools/" + report(shop))
                .then()
                .statusCode(200)
                .body("min_instances", equalTo(3), "max_instances", equalTo(12), "oracle_pool_id", equalTo(shop));
        asDevops()
                .body(Map.of("max_instances", 9))
                .put("/pools/" + report(other))
                .then()
                .statusCode(200);

        assertThat(text())
                .isEqualTo(WRITTEN.formatted(shop, other)
                        .replace("min:   1", "min:   3")
                        .replace("max: 10 #", "max: 12 #")
                        .replace("{min: 2, max: 8}", "{min: 2, max: 9}"));
        asDevops()
                .get("/nodes/" + node.id() + "/config/versions")
                .then()
                .body("version", contains(3, 2, 1), "author[0]", equalTo("devops12@example.org"));
    }

    @Test
    void aNewNameIsSpelledSoThatItIsReadAsAName() {
        asDevops()
                .body(Map.of("name", "no"))
                .put("/pools/" + report(shop))
                .then()
                .statusCode(200);
        assertThat(text()).contains("- name: \"no\"   # keep the quotes");
        asDevops()
                .body(Map.of("name", "a: \"b\" # {x}\n- y"))
                .put("/pools/" + report(other))
                .then()
                .statusCode(422);
        asDevops()
                .body(Map.of("name", "a: \"b\" # {x}"))
                .put("/pools/" + report(other))
                .then()
                .statusCode(200)
                .body("name", equalTo("a: \"b\" # {x}"));
        assertThat(text())
                .contains("    scaling_limits: {min: 2, max: 8}\n    name: \"a: \\\"b\\\" # {x}\"\n# the end");
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedWithTheirPlace() {
        asDevops()
                .body(Map.of("min_instances", 11))
                .put("/pools/" + report(shop))
                .then()
                .statusCode(422)
                .body("errors[0].line", equalTo(12));
        asDevops()
                .body(Map.of("current_instances", 5))
                .put("/pools/" + report(shop))
                .then()
                .statusCode(422);
        assertThat(text()).isEqualTo(WRITTEN.formatted(shop, other));
    }

    @Test
    void aPoolIsAddedToThePolicyAndTakenOutAgain() {
        String added = unique("ocid1.instancepool.oc1.iad.new");
        int id = asDevops()
                .body(Map.of(
                        "node_id",
                        node.id(),
                        "oracle_pool_id",
                        added,
                        "name",
                        "batch",
                        "region",
                        "us-ashburn-1",
                        "min_instances",
                        2,
                        "max_instances",
                        6))
                .post("/pools")
                .then()
                .statusCode(200)
                .body(
                        "node_id",
                        equalTo((int) node.id()),
                        "max_instances",
                        equalTo(6),
                        "current_instances",
                        nullValue())
                .extract()
                .path("id");
        String written = WRITTEN.formatted(shop, other);
        assertThat(text())
                .startsWith(
                        written.replace("# the end\n", "") + "  - instance_pool_id: " + added + "\n    name: batch\n")
                .contains("    compartment_id: ocid1.compartment.oc1..aaaa\n    region: us-ashburn-1\n"
                        + "    scaling_limits: {min: 2, max: 6}\n")
                .endsWith("\n# the end\n");
        asDevops().get("/pools?node_id=" + node.id()).then().body("oracle_pool_id", hasItem(added));

        asDevops().delete("/pools/" + id).then().statusCode(200).body("message", equalTo("Pool deleted successfully"));

        assertThat(text()).isEqualTo(written);
        asDevops().get("/pools?node_id=" + node.id()).then().body("oracle_pool_id", not(hasItem(added)));
        asDevops().delete("/pools/" + id).then().statusCode(404);
    }

    @Test
    void theFirstPoolOfANodeMakesItsPolicy() {
        var bare = enrol();
        String pool = unique("ocid1.instancepool.oc1.iad.first");
        var body = new HashMap<String, Object>(
                Map.of("node_id", bare.id(), "oracle_pool_id", pool, "name", "web", "region", "us-ashburn-1"));
        asDevops().body(body).post("/pools").then().statusCode(422).body("errors[0].field", equalTo("compartment_id"));
        body.put("compartment_id", "ocid1.compartment.oc1..aaaa");
        body.put("cpu_max", 70);
        asDevops().body(body).post("/pools").then().statusCode(200);
        asDevops().body(body).post("/pools").then().statusCode(409);
        body.put("node_id", node.id());
        asDevops().body(body).post("/pools").then().statusCode(409);
        body.put("node_id", 999_999_999);
        asDevops().body(body).post("/pools").then().statusCode(404);
        asNode(bare.key())
                .get("/nodes/" + bare.id() + "/config")
                .then()
                .body("is_active", equalTo(true), "yaml_config", equalTo("""
                        pools:
                          - instance_pool_id: %s
                            name: web
                            compartment_id: ocid1.compartment.oc1..aaaa
                            region: us-ashburn-1
                            scaling_limits: {min: 1, max: 10}
                            monitoring_method: oci
                            cpu_threshold: 70
                        """.formatted(pool)));
    }

    @Test
    void aScheduleIsAddedChangedSwitchedOffAndRemoved() {
        int id = schedule("POST", "/schedules", "office", "8:00", 5, true)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String written = WRITTEN.formatted(shop, other);
        assertThat(text()).isEqualTo(written.replace("target_instances: 4}\n", """
                        target_instances: 4}
                              - name: office
                                start_time: "8:00"
                                end_time: "18:00"
                                target_instances: 5
                        """));
        schedule("PUT", "/schedules/" + id, "office", "8:00", 6, false)
                .then()
                .statusCode(200)
                .body("is_active", equalTo(false), "target_instances", equalTo(6));
        assertThat(text()).contains("        target_instances: 6\n        until: \"1970-01-01\"\n");
        schedule("PUT", "/schedules/" + id, "office", "8:00", 7, true).then().statusCode(404);
        int now = idOf("office");
        schedule("PUT", "/schedules/" + now, "office", "8:00", 5, true).then().statusCode(200);
        asDevops()
                .delete("/schedules/" + idOf("office"))
                .then()
                .statusCode(200)
                .body("message", equalTo("Schedule deleted successfully"));
        assertThat(text()).isEqualTo(written);
    }

    @Test
    void windowsWrittenInBlocksAndInBracesAreTakenOutOneByOne() {
        asDevops().delete("/schedules/" + idOf("night")).then().statusCode(200);
        assertThat(text()).contains("    schedules:\n      - {name: lunch,").doesNotContain("cheap");
        asDevops().delete("/schedules/" + idOf("lunch")).then().statusCode(200);
        assertThat(text()).contains("    # windows\n    schedules: []\n\n  - instance_pool_id");
        schedule("POST", "/schedules", "office", "08:00", 5, true).then().statusCode(200);
        assertThat(text()).contains("schedules: [{name: office, start_time: \"08:00\",");
    }

    @Test
    void aScheduleOfANodeWithSeveralPoolsSaysWhich() {
        var body = new HashMap<String, Object>(Map.of(
                "node_id", node.id(), "name", "x", "start_time", "08:00", "end_time", "18:00", "target_instances", 3));
        asDevops()
                .body(body)
                .post("/schedules")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("oracle_pool_id"));
        body.put("oracle_pool_id", "ocid1.nobody");
        asDevops().body(body).post("/schedules").then().statusCode(422);
        body.put("oracle_pool_id", shop);
        for (String wrong : new String[] {"zz", "99:99", "-5", "24:01", ""}) {
            body.put("start_time", wrong);
            asDevops().body(body).post("/schedules").then().statusCode(422);
        }
        body.put("start_time", "08:00");
        body.put("timezone", "Mars/Olympus");
        asDevops().body(body).post("/schedules").then().statusCode(422);
        assertThat(text()).isEqualTo(WRITTEN.formatted(shop, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lineEndsStayWhatTheyAre(String end) {
        String text = WRITTEN.formatted(shop, other).replace("\n", end);
        save(text);
        schedule("POST", "/schedules", "office", "08:00", 5, true).then().statusCode(200);
        assertThat(text().replace("\r\n", "\n").replace("\n", end)).isEqualTo(text());
        asDevops().delete("/schedules/" + idOf("office")).then().statusCode(200);
        assertThat(text()).isEqualTo(text);
    }

    @Test
    void whatIsSharedByAnAliasIsNotChangedForBoth() {
        save("""
                pools:
                  - instance_pool_id: %s
                    compartment_id: c
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: 60
                    scaling_limits: &limits {min: 1, max: 8}
                  - instance_pool_id: %s
                    compartment_id: c
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: 60
                    scaling_limits: *limits
                """.formatted(shop, other));
        String before = text();
        asDevops()
                .body(Map.of("max_instances", 12))
                .put("/pools/" + report(shop))
                .then()
                .statusCode(409);
        asDevops()
                .body(Map.of("max_instances", 12))
                .put("/pools/" + report(other))
                .then()
                .statusCode(409);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void theLastPoolOfAPolicyStays() {
        asDevops().delete("/pools/" + report(other)).then().statusCode(200);
        asDevops().delete("/pools/" + report(shop)).then().statusCode(422);
        asDevops().get("/schedules?node_id=" + node.id()).then().body("$", not(empty()));
    }

    private int report(String oracleId) {
        node.beats(Fleet.beat(unique("boot"), 1, "pool_analytics", java.util.List.of(Fleet.pool(oracleId, 3))))
                .then()
                .statusCode(200);
        return asDevops()
                .get("/pools?node_id=" + node.id())
                .jsonPath()
                .getInt("find { it.oracle_pool_id == '" + oracleId + "' }.id");
    }

    private Response schedule(String method, String path, String name, String start, int target, boolean active) {
        return asDevops()
                .body(Map.of(
                        "node_id", node.id(),
                        "oracle_pool_id", shop,
                        "name", name,
                        "start_time", start,
                        "end_time", "18:00",
                        "target_instances", target,
                        "is_active", active))
                .request(method, path);
    }

    private int idOf(String name) {
        return asDevops()
                .get("/schedules?node_id=" + node.id())
                .jsonPath()
                .getInt("find { it.name == '" + name + "' }.id");
    }

    private void save(String text) {
        asDevops()
                .header("If-Match", "*")
                .body(Map.of("yaml_config", text))
                .put("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(200);
    }

    private String text() {
        return asNode(node.key()).get("/nodes/" + node.id() + "/config").path("yaml_config");
    }
}
