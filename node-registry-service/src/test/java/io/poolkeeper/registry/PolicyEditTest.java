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

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /pools} edits the text the agent runs, and nothing else of it. */
@RegistryTest
class PolicyEditTest {

    private HandWritten written;

    @BeforeEach
    void aNodeThatSomeoneConfiguredByHand() {
        written = HandWritten.policy();
    }

    @Test
    void newLimitsAreWrittenIntoThePolicyAndNothingElseMoves() {
        asDevops()
                .body(Map.of("min_instances", 3, "max_instances", 12))
                .put("/pools/" + written.report(written.shop()))
                .then()
                .statusCode(200)
                .body(
                        "min_instances",
                        equalTo(3),
                        "max_instances",
                        equalTo(12),
                        "oracle_pool_id",
                        equalTo(written.shop()));
        asDevops()
                .body(Map.of("max_instances", 9))
                .put("/pools/" + written.report(written.other()))
                .then()
                .statusCode(200);

        assertThat(written.text())
                .isEqualTo(written.original()
                        .replace("min:   1", "min:   3")
                        .replace("max: 10 #", "max: 12 #")
                        .replace("{min: 2, max: 8}", "{min: 2, max: 9}"));
        asDevops()
                .get("/nodes/" + written.node().id() + "/config/versions")
                .then()
                .body("version", contains(3, 2, 1), "author[0]", equalTo("devops12@example.org"));
    }

    @Test
    void aNewNameIsSpelledSoThatItIsReadAsAName() {
        asDevops()
                .body(Map.of("name", "no"))
                .put("/pools/" + written.report(written.shop()))
                .then()
                .statusCode(200);
        assertThat(written.text()).contains("- name: \"no\"   # keep the quotes");
        asDevops()
                .body(Map.of("name", "a: \"b\" # {x}\n- y"))
                .put("/pools/" + written.report(written.other()))
                .then()
                .statusCode(422);
        asDevops()
                .body(Map.of("name", "a: \"b\" # {x}"))
                .put("/pools/" + written.report(written.other()))
                .then()
                .statusCode(200)
                .body("name", equalTo("a: \"b\" # {x}"));
        assertThat(written.text())
                .contains("    scaling_limits: {min: 2, max: 8}\n    name: \"a: \\\"b\\\" # {x}\"\n# the end");
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedWithTheirPlace() {
        asDevops()
                .body(Map.of("min_instances", 11))
                .put("/pools/" + written.report(written.shop()))
                .then()
                .statusCode(422)
                .body("errors[0].line", equalTo(12));
        asDevops()
                .body(Map.of("current_instances", 5))
                .put("/pools/" + written.report(written.shop()))
                .then()
                .statusCode(422);
        assertThat(written.text()).isEqualTo(written.original());
    }

    @Test
    void aPoolIsAddedToThePolicyAndTakenOutAgain() {
        String added = unique("ocid1.instancepool.oc1.iad.new");
        int id = asDevops()
                .body(Map.of(
                        "node_id",
                        written.node().id(),
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
                        equalTo((int) written.node().id()),
                        "max_instances",
                        equalTo(6),
                        "current_instances",
                        nullValue())
                .extract()
                .path("id");
        String before = written.original();
        assertThat(written.text())
                .startsWith(
                        before.replace("# the end\n", "") + "  - instance_pool_id: " + added + "\n    name: batch\n")
                .contains("    compartment_id: ocid1.compartment.oc1..aaaa\n    region: us-ashburn-1\n"
                        + "    scaling_limits: {min: 2, max: 6}\n")
                .endsWith("\n# the end\n");
        asDevops().get("/pools?node_id=" + written.node().id()).then().body("oracle_pool_id", hasItem(added));

        asDevops().delete("/pools/" + id).then().statusCode(200).body("message", equalTo("Pool deleted successfully"));

        assertThat(written.text()).isEqualTo(before);
        asDevops().get("/pools?node_id=" + written.node().id()).then().body("oracle_pool_id", not(hasItem(added)));
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
        body.put("node_id", written.node().id());
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
    void whatIsSharedByAnAliasIsNotChangedForBoth() {
        written.save("""
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
                """.formatted(written.shop(), written.other()));
        String before = written.text();
        asDevops()
                .body(Map.of("max_instances", 12))
                .put("/pools/" + written.report(written.shop()))
                .then()
                .statusCode(409);
        asDevops()
                .body(Map.of("max_instances", 12))
                .put("/pools/" + written.report(written.other()))
                .then()
                .statusCode(409);
        assertThat(written.text()).isEqualTo(before);
    }

    @Test
    void theLastPoolOfAPolicyStays() {
        asDevops().delete("/pools/" + written.report(written.other())).then().statusCode(200);
        asDevops().delete("/pools/" + written.report(written.shop())).then().statusCode(422);
        asDevops().get("/schedules?node_id=" + written.node().id()).then().body("$", not(empty()));
    }
}
