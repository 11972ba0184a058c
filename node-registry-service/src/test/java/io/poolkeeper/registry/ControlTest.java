package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class ControlTest {

    private static final String DIRECTIVE = "pools[0].directive";

    private final Database database = Database.shared();
    private Fleet.Enrolled node;
    private String oracleId;
    private long poolId;
    private int sequence;

    @Inject
    TestClock clock;

    @BeforeEach
    void aNodeWithAPool() {
        node = enrol();
        oracleId = unique("pool");
        beats(node).body(DIRECTIVE, nullValue());
        poolId = asDevops().get("/pools?node_id=" + node.id()).jsonPath().getLong("[0].id");
    }

    @AfterEach
    void nothingIsLeftInForce() {
        clock.reset();
        List<Integer> pauses = asDevops().get("/pauses").path("id");
        pauses.forEach(id -> asDevops().delete("/pauses/" + id).then().statusCode(204));
        asDevops().body(Map.of()).put("/guard-rails").then().statusCode(200);
    }

    @Test
    void aPinReachesTheAgentAndEnds() {
        Instant until = clock.instant().plus(Duration.ofHours(2));
        pin(7, until).then().statusCode(200).body("size", equalTo(7), "set_by", equalTo("devops12@example.org"));
        beats(node).body(DIRECTIVE + ".pin.size", equalTo(7), DIRECTIVE + ".pin.reason", equalTo("launch day"));
        clock.advance(Duration.ofHours(3));
        beats(node).body(DIRECTIVE, nullValue());
    }

    @Test
    void aPinIsTakenBack() {
        pin(7, clock.instant().plus(Duration.ofHours(2))).then().statusCode(200);
        asDevops().delete("/pools/" + poolId + "/pin").then().statusCode(204);
        asDevops().delete("/pools/" + poolId + "/pin").then().statusCode(404);
        beats(node).body(DIRECTIVE, nullValue());
        assertThat(actions("pool", poolId)).containsExactly("POOL_PINNED", "POOL_UNPINNED");
    }

    @Test
    void aPinOutsideTheLimitsOrTheGuardRailsOrTimeIsRefused() {
        Instant soon = clock.instant().plus(Duration.ofHours(1));
        pin(10, soon).then().statusCode(422).body("detail", containsString("1 to 9"));
        pin(0, soon).then().statusCode(422);
        pin(5, clock.instant().minusSeconds(1)).then().statusCode(422);
        pin(5, clock.instant().plus(Duration.ofDays(91))).then().statusCode(422);
        asDevops()
                .body(Map.of("max_pool_instances", 4))
                .put("/guard-rails")
                .then()
                .statusCode(200);
        pin(5, soon).then().statusCode(422).body("detail", containsString("guard rail"));
    }

    @Test
    void aPauseOfAnyScopeReachesTheAgentAndTheWidestOfTheLongestIsTold() {
        pause("pool", Long.toString(poolId), null);
        beats(node).body(DIRECTIVE + ".pause.scope", equalTo("pool"), DIRECTIVE + ".pause.until", nullValue());
        pause("node", Long.toString(node.id()), null);
        beats(node).body(DIRECTIVE + ".pause.scope", equalTo("node"));
        pause("region", "us-ashburn-1", clock.instant().plus(Duration.ofHours(1)));
        beats(node).body(DIRECTIVE + ".pause.scope", equalTo("node"));
        long fleet = pause("fleet", null, null);
        beats(node).body(DIRECTIVE + ".pause.scope", equalTo("fleet"));
        as(Tokens.user()).get("/pauses").then().body("scope", contains("fleet", "region", "node", "pool"));
        asDevops().delete("/pauses/" + fleet).then().statusCode(204);
        asDevops().delete("/pauses/" + fleet).then().statusCode(404);
        beats(node).body(DIRECTIVE + ".pause.scope", equalTo("node"));
        assertThat(actions("pause", fleet)).containsExactly("SCALING_PAUSED", "SCALING_RESUMED");
    }

    @Test
    void aPauseOfSomethingElseIsNotToldAndOneOfNothingIsRefused() {
        pause("region", "eu-frankfurt-1", null);
        pause("node", Long.toString(enrol().id()), null);
        beats(node).body(DIRECTIVE, nullValue());
        for (var wrong : List.of(
                Map.of("scope", "pool", "target", "999999999", "reason", "r"),
                Map.of("scope", "node", "target", "x'; drop table pause", "reason", "r"),
                Map.of("scope", "fleet", "target", "1", "reason", "r"),
                Map.of("scope", "region", "reason", "r"),
                Map.of("scope", "world", "reason", "r"),
                Map.of("scope", "fleet", "reason", " "),
                Map.of("scope", "fleet", "reason", "r", "until", "2020-01-01T00:00:00Z"))) {
            asDevops().body(wrong).post("/pauses").then().statusCode(422);
        }
    }

    @Test
    void theLargestChangeReachesTheAgent() {
        asDevops()
                .body(Map.of("max_change_per_ten_minutes", 3))
                .put("/guard-rails")
                .then()
                .statusCode(200);
        beats(node).body(DIRECTIVE + ".max_change_per_ten_minutes", equalTo(3), DIRECTIVE + ".pin", nullValue());
        as(Tokens.user()).get("/guard-rails").then().body("max_change_per_ten_minutes", equalTo(3));
        asDevops()
                .body(Map.of("max_change_per_ten_minutes", 0))
                .put("/guard-rails")
                .then()
                .statusCode(422);
    }

    @Test
    void noConfigurationGrowsPastTheGuardRails() {
        asDevops()
                .body(Map.of("max_pool_instances", 20))
                .put("/guard-rails")
                .then()
                .statusCode(200);
        save(policy(oracleId, 21)).then().statusCode(422).body("detail", containsString("guard rail for a pool is 20"));
        save(policy(oracleId, 20)).then().statusCode(200);
        long others = database.count("select coalesce(sum(capacity), 0) from registry.configuration c"
                + " join registry.node n on n.id = c.node_id where c.is_active and n.decommissioned_at is null"
                + " and c.node_id <> " + node.id());
        asDevops()
                .body(Map.of("max_fleet_instances", others + 15))
                .put("/guard-rails")
                .then()
                .statusCode(200);
        save(policy(oracleId, 16)).then().statusCode(422).body("detail", containsString("guard rail for the fleet"));
        asDevops()
                .body(Map.of("yaml_config", policy(oracleId, 16)))
                .post("/nodes/" + node.id() + "/config/plan")
                .then()
                .body("valid", equalTo(false), "problems.message", hasItem(containsString("guard rail")));
        save(policy(oracleId, 15)).then().statusCode(200);
    }

    @Test
    void aPoolHandedOverHasANewOwnerUnderAGreaterEpoch() {
        var next = enrol();
        handOver(next.id()).then().statusCode(200).body("node_id", equalTo((int) next.id()), "epoch", equalTo(2));
        beats(node)
                .body(
                        "pools[0].owned", equalTo(false),
                        "pools[0].epoch", equalTo(2),
                        "pools[0].pool_id", equalTo((int) poolId));
        next.beats(beat("n", 1, "pool_analytics", List.of(pool(oracleId, 4))))
                .then()
                .body("pools[0].owned", equalTo(true), "pools[0].epoch", equalTo(2));
        handOver(next.id()).then().statusCode(409);
        handOver(999_999_999).then().statusCode(422);
        handOver(node.id()).then().statusCode(200).body("epoch", equalTo(3));
        beats(node).body("pools[0].owned", equalTo(true), "pools[0].epoch", equalTo(3));
        assertThat(actions("pool", poolId)).containsExactly("POOL_HANDED_OVER", "POOL_HANDED_OVER");
    }

    @Test
    void aNodeWhoseJoinTokenForbidsAPoolDoesNotGetIt() {
        String token = asDevops()
                .body(Map.of("pools", List.of(unique("another"))))
                .post("/nodes/join-tokens")
                .path("token");
        long scoped = as(token)
                .body(Map.of("name", unique("scoped"), "region", "us-ashburn-1"))
                .post("/nodes/register")
                .jsonPath()
                .getLong("node_id");
        handOver(scoped).then().statusCode(409);
        asDevops().get("/pools/" + poolId).then().body("node_id", equalTo((int) node.id()), "epoch", not(equalTo(2)));
    }

    private ValidatableResponse beats(Fleet.Enrolled who) {
        return who.beats(beat(
                        "c",
                        ++sequence,
                        "pool_analytics",
                        List.of(pool(oracleId, 4, "min_instances", 1, "max_instances", 9, "region", "us-ashburn-1"))))
                .then()
                .statusCode(200);
    }

    private Response pin(int size, Instant until) {
        return asDevops()
                .body(Map.of("size", size, "until", until.toString(), "reason", "launch day"))
                .put("/pools/" + poolId + "/pin");
    }

    private static long pause(String scope, String target, Instant until) {
        var body = new HashMap<String, Object>(Map.of("scope", scope, "reason", "maintenance"));
        body.put("target", target);
        body.put("until", until == null ? null : until.toString());
        return asDevops()
                .body(body)
                .post("/pauses")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private Response save(String text) {
        return asDevops()
                .header("If-Match", "*")
                .body(Map.of("yaml_config", text))
                .put("/nodes/" + node.id() + "/config");
    }

    private Response handOver(long to) {
        return asDevops().body(Map.of("node_id", to)).post("/pools/" + poolId + "/hand-over");
    }

    private List<Object> actions(String type, long id) {
        return database
                .rows(
                        "select action from audit.event where resource_type = ? and resource_id = ? order by id",
                        type,
                        Long.toString(id))
                .stream()
                .map(row -> row.get("action"))
                .toList();
    }
}
