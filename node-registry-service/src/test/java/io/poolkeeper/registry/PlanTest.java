package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.api.Credential;
import io.poolkeeper.testkit.Database;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class PlanTest {

    private final Database database = Database.shared();
    private Fleet.Enrolled node;
    private String pool;

    @BeforeEach
    void aNodeOfItsOwn() {
        node = enrol();
        pool = unique("ocid1.instancepool.oc1.iad");
    }

    @Test
    void aPlanTellsWhatAnEditWillDoAndChangesNothing() {
        save(policy(pool, 5), null);
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 5))))
                .then()
                .statusCode(200);
        var before = database.checksum();

        plan(policy(pool, 3))
                .then()
                .statusCode(200)
                .body(
                        "base_version", equalTo(1),
                        "base_hash", equalTo(Credential.hash(policy(pool, 5))),
                        "valid", equalTo(true),
                        "unchanged", equalTo(false),
                        "effects.sentence", hasItem(containsString("may grow to 3 instead of 5")),
                        "effects.sentence", hasItem("The pool has 5 instances now and is to have 3."),
                        "effects.tightens", hasItem(true));
        plan(policy(pool, 5)).then().body("unchanged", equalTo(true), "effects", empty());

        assertThat(database.checksum()).isEqualTo(before);
    }

    @Test
    void aPlanOfATextThatIsNotAPolicyListsWhatIsWrong() {
        plan(policy(pool, 0))
                .then()
                .statusCode(200)
                .body(
                        "valid", equalTo(false),
                        "base_version", nullValue(),
                        "base_hash", equalTo("none"),
                        "problems.size()", greaterThan(0),
                        "problems[0].severity", equalTo("error"),
                        "problems[0].line", greaterThan(1),
                        "problems[0].path", containsString("pools[0]"));
        plan("backend:\n  api_key: \"********-0123456789ab\"\n" + policy(pool, 5))
                .then()
                .statusCode(200)
                .body("valid", equalTo(false), "problems[0].line", equalTo(2));
        plan("\u0000: [").then().statusCode(200).body("valid", equalTo(false));
    }

    @Test
    void whoComesTooLateGetsTheTextsToMerge() {
        String first = save(policy(pool, 5), null).header("ETag");
        save(policy(pool, 6), first).then().statusCode(200);

        save(policy(pool, 7), first)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .header("ETag", equalTo("\"" + Credential.hash(policy(pool, 6)) + "\""))
                .body(
                        "base", equalTo(policy(pool, 5)),
                        "base_version", equalTo(1),
                        "current", equalTo(policy(pool, 6)),
                        "current_version", equalTo(2),
                        "detail", containsString("changed since you read it"));
        save(policy(pool, 7), "\"never-stored\"").then().statusCode(412).body("$", not(hasItem("base")));
    }

    @Test
    void aRollbackMakesTheOldTextANewVersionSecretsAndAll() {
        String secret = "backend:\n  api_key: \"s3cr3t-" + unique("x") + "\"\n";
        save(secret + policy(pool, 5), null);
        String second = save(policy(pool, 6), "*").header("ETag");

        rollback(1, null).then().statusCode(428);
        rollback(1, "\"stale\"").then().statusCode(412).body("current", equalTo(policy(pool, 6)));
        rollback(9, second).then().statusCode(404);
        rollback(1, second).then().statusCode(200).body("version", equalTo(3));

        asNode(node.key())
                .get("/nodes/" + node.id() + "/config/fetch")
                .then()
                .body("yaml_config", equalTo(secret + policy(pool, 5)));
        asDevops()
                .get("/nodes/" + node.id() + "/config/versions")
                .then()
                .body("comment[0]", equalTo("Rollback to version 1"), "author[0]", equalTo("devops12@example.org"));
        assertThat(database.count(
                        "select count(*) from audit.event where action = 'CONFIG_ROLLED_BACK' and resource_id = ?",
                        Long.toString(node.id())))
                .isEqualTo(1);
    }

    @Test
    void twoVersionsAreShownSideBySide() {
        save(policy(pool, 5), null);
        save(policy(pool, 6), "*");
        asDevops()
                .get("/nodes/" + node.id() + "/config/diff?from=1&to=2")
                .then()
                .statusCode(200)
                .body(
                        "unified",
                                containsString(
                                        "-    scaling_limits: {min: 1, max: 5}\n+    scaling_limits: {min: 1, max: 6}"),
                        "effects.sentence", contains(containsString("may grow to 6 instead of 5")));
        asDevops()
                .get("/nodes/" + node.id() + "/config/diff?from=2&to=2")
                .then()
                .body("unified", equalTo(""), "effects", empty());
        asDevops().get("/nodes/" + node.id() + "/config/diff?from=1").then().statusCode(422);
        asDevops()
                .get("/nodes/" + node.id() + "/config/diff?from=1&to=7")
                .then()
                .statusCode(404);
    }

    @Test
    void theHistorySaysWhichVersionRuns() {
        save(policy(pool, 5), null);
        save(policy(pool, 6), "*");
        node.beats(beat("b", 1, "config_hash", Credential.hash(policy(pool, 5))))
                .then()
                .statusCode(200);
        asDevops()
                .get("/nodes/" + node.id() + "/config/versions")
                .then()
                .body("version", contains(2, 1), "running_nodes", contains(0, 1));
    }

    private Response plan(String text) {
        return asDevops().body(Map.of("yaml_config", text)).post("/nodes/" + node.id() + "/config/plan");
    }

    private Response save(String text, String ifMatch) {
        var request = asDevops().body(Map.of("yaml_config", text));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/nodes/" + node.id() + "/config");
    }

    private Response rollback(int version, String ifMatch) {
        var request = asDevops().body(Map.of("version", version));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/nodes/" + node.id() + "/config/rollback");
    }
}
