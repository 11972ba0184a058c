package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.atOnce;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class HeartbeatTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void whatItTellsIsShownWithTheNode() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat(
                        "b",
                        1,
                        "pool_analytics",
                        List.of(pool(pool, 4, "name", "web", "max_instances", 9)),
                        "decisions",
                        List.of(decision("d-1", pool, "PENDING"))))
                .then()
                .statusCode(200)
                .body(
                        "acknowledged", equalTo(1),
                        "pools", hasSize(1),
                        "pools[0].epoch", equalTo(1),
                        "pools[0].owned", equalTo(true),
                        "next_heartbeat_seconds", equalTo(60));

        asDevops()
                .get("/api/nodes/" + node.id())
                .then()
                .body(
                        "status", equalTo("ACTIVE"),
                        "silent", equalTo(false),
                        "pools[0].name", equalTo("web"),
                        "pools[0].current_instances", equalTo(4),
                        "pools[0].max_instances", equalTo(9),
                        "pools[0].mode", nullValue(),
                        "pools[0].last_decision.outcome", equalTo("PENDING"));
    }

    @Test
    void aDuplicateIsAcknowledgedAndChangesNothing() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 2))))
                .then()
                .statusCode(200);
        var before = database.checksum();

        node.beats(beat("b", 1, "status", "error", "pool_analytics", List.of(pool(pool, 99))))
                .then()
                .statusCode(200)
                .body("acknowledged", equalTo(1), "pools[0].oracle_pool_id", equalTo(pool));

        assertThat(database.checksum()).isEqualTo(before);
    }

    @Test
    void aSecondProcessOfTheSameAgentCountsFromOneAgain() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("boot-1", 1, "pool_analytics", List.of(pool(pool, 2))))
                .then()
                .statusCode(200);
        node.beats(beat("boot-2", 1, "pool_analytics", List.of(pool(pool, 3))))
                .then()
                .statusCode(200);

        assertThat(samples(pool)).isEqualTo(2);
    }

    @Test
    void manyAtOnceAreEachStoredOnce() {
        var nodes = new ArrayList<Fleet.Enrolled>();
        for (int i = 0; i < 20; i++) {
            nodes.add(enrol());
        }
        String prefix = unique("storm");
        List<Callable<Integer>> beats = new ArrayList<>();
        for (var node : nodes) {
            for (int sequence = 1; sequence <= 10; sequence++) {
                var body = beat("b", sequence, "pool_analytics", List.of(pool(prefix + "-" + node.id(), 3)));
                beats.add(() -> node.beats(body).statusCode());
                beats.add(() -> node.beats(body).statusCode());
            }
        }

        assertThat(atOnce(beats)).containsOnly(200);

        assertThat(database.count(
                        "select count(*) from analytics.pool_sample where oracle_pool_id like ?", prefix + "-%"))
                .isEqualTo(200);
        assertThat(database.count("select count(*) from registry.pool where oracle_pool_id like ?", prefix + "-%"))
                .isEqualTo(20);
    }

    @Test
    void oneThatCannotBeStoredFailsAloneAmongItsNeighbours() {
        List<Callable<Integer>> beats = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var node = enrol();
            Object poison = i == 15 ? "zero \u0000 byte" : "fine";
            beats.add(() -> node.beats(beat("b", 1, "status", "error", "error_message", poison))
                    .statusCode());
        }

        var answers = atOnce(beats).stream().collect(groupingBy(status -> status, counting()));

        assertThat(answers).isEqualTo(Map.of(200, 29L, 400, 1L));
    }

    @Test
    void whatIsAnsweredIsCommitted() {
        var node = enrol();
        for (int sequence = 1; sequence <= 20; sequence++) {
            node.beats(beat("b", sequence)).then().statusCode(200);
            // another session sees only what is committed
            assertThat(database.count(
                            "select count(*) from registry.heartbeat where node_id = ? and sequence = ?",
                            node.id(),
                            (long) sequence))
                    .isEqualTo(1);
        }
    }

    @Test
    void anotherNodesPoolIsRefusedUntouchedAndAuditedOnce() {
        var owner = enrol();
        var thief = enrol();
        String pool = unique("pool");
        owner.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3))))
                .then()
                .statusCode(200);
        var before = database.rows("select * from registry.pool where oracle_pool_id = ?", pool);

        for (int sequence = 1; sequence <= 3; sequence++) {
            thief.beats(beat(
                            "b",
                            sequence,
                            "pool_analytics",
                            List.of(pool(pool, 999)),
                            "decisions",
                            List.of(decision("d-9", pool, "APPLIED"))))
                    .then()
                    .statusCode(200)
                    .body("pools.owned", contains(false));
        }

        assertThat(database.rows("select * from registry.pool where oracle_pool_id = ?", pool))
                .isEqualTo(before);
        assertThat(samples(pool)).isEqualTo(1);
        assertThat(database.count("select count(*) from analytics.decision where oracle_pool_id = ?", pool))
                .isZero();
        assertThat(database.count(
                        "select count(*) from audit.event where action = 'POOL_FOREIGN' and resource_id = ?"
                                + " and actor_id = ?",
                        pool,
                        thief.id()))
                .isEqualTo(1);
    }

    @Test
    void aPoolOfADecommissionedNodeGoesToTheNextUnderTheNextEpoch() {
        var old = enrol();
        String pool = unique("pool");
        old.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3)))).then().statusCode(200);
        asDevops().delete("/nodes/" + old.id()).then().statusCode(200);

        enrol().beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3))))
                .then()
                .body("pools[0].owned", equalTo(true), "pools[0].epoch", equalTo(2));
    }

    @Test
    void aLateReportIsFiledUnderItsOwnTimeAndDoesNotOverruleANewerOne() {
        var node = enrol();
        String pool = unique("pool");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant hourAgo = now.minus(1, ChronoUnit.HOURS);
        node.beats(beat(
                        "b",
                        2,
                        "sent_at",
                        now.toString(),
                        "pool_analytics",
                        List.of(pool(pool, 5, "sampled_at", now.toString()))))
                .then()
                .statusCode(200);
        node.beats(beat(
                        "b",
                        1,
                        "status",
                        "error",
                        "error_message",
                        "old trouble",
                        "sent_at",
                        hourAgo.toString(),
                        "pool_analytics",
                        List.of(pool(pool, 2, "sampled_at", hourAgo.toString()))))
                .then()
                .statusCode(200);

        asDevops()
                .get("/nodes/" + node.id())
                .then()
                .body(
                        "status", equalTo("ACTIVE"),
                        "error_message", nullValue(),
                        "pools[0].current_instances", equalTo(5));
        assertThat(database.count(
                        "select count(*) from analytics.pool_sample where oracle_pool_id = ? and sampled_at = ?::timestamptz",
                        pool,
                        hourAgo.toString()))
                .isEqualTo(1);
    }

    @Test
    void anAbsurdClockIsNotedAndDoesNoHarm() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat(
                        "b",
                        1,
                        "sent_at",
                        "2031-01-01T00:00:00Z",
                        "pool_analytics",
                        List.of(pool(pool, 2, "sampled_at", "1999-01-01T00:00:00Z"))))
                .then()
                .statusCode(200);

        assertThat(database.count(
                        "select count(*) from analytics.pool_sample where oracle_pool_id = ?"
                                + " and sampled_at = received_at",
                        pool))
                .isEqualTo(1);
        assertThat(database.count("select clamped from registry.heartbeat where node_id = ?", node.id()))
                .isEqualTo(2);
    }

    @Test
    void errorsAndRecoveriesAreEventsWithAReason() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200);
        node.beats(beat("b", 2, "status", "error", "error_message", "OCI answers 401"))
                .then()
                .statusCode(200);
        node.beats(beat("b", 3)).then().statusCode(200);

        asDevops()
                .get("/nodes/" + node.id() + "/lifecycle-logs")
                .then()
                .body(
                        "event_type", contains("RECOVERED", "WENT_ERROR", "CAME_ONLINE"),
                        "triggered_by", contains("heartbeat", "heartbeat", "heartbeat"),
                        "reason[1]", equalTo("OCI answers 401"),
                        "previous_status", contains("ERROR", "ACTIVE", "INACTIVE"),
                        "node_name[0]", equalTo(node.name()));
    }

    @Test
    void aDecisionWhoseOutcomeChangesIsKeptTwiceAndShownOnce() {
        var node = enrol();
        String pool = unique("pool");
        String id = unique("decision");
        node.beats(beat("b", 1, "decisions", List.of(decision(id, pool, "PENDING"))))
                .then()
                .statusCode(200);
        node.beats(beat("b", 2, "decisions", List.of(decision(id, pool, "APPLIED"))))
                .then()
                .statusCode(200);

        assertThat(database.rows("select outcome from analytics.decision where decision_id = ? order by id", id))
                .extracting(row -> row.get("outcome"))
                .containsExactly("PENDING", "APPLIED");
        asDevops().get("/pools?node_id=" + node.id()).then().body("last_decision.outcome", contains("APPLIED"));
    }

    @Test
    void aKeyReportsForItsOwnNodeOnly() {
        var node = enrol();
        var other = enrol();
        asNode(node.key())
                .body(beat("b", 1))
                .post("/nodes/" + other.id() + "/heartbeat")
                .then()
                .statusCode(403);
        asNode(node.key())
                .body(beat("b", 1, "node_id", other.id()))
                .post("/heartbeat")
                .then()
                .statusCode(403);
        asNode(node.key()).body(beat("b", 1)).post("/heartbeat").then().statusCode(200);
    }

    @Test
    void moreThanThirtyAMinuteAreTooMany() {
        var node = enrol();
        clock.freeze();
        for (int sequence = 1; sequence <= 30; sequence++) {
            node.beats(beat("b", sequence)).then().statusCode(200);
        }
        node.beats(beat("b", 31)).then().statusCode(429).header("Retry-After", equalTo("2"));
        clock.advance(Duration.ofSeconds(2));
        node.beats(beat("b", 31)).then().statusCode(200);
    }

    @Test
    void aPoolOutsideTheScopeOfTheJoinTokenIsNotHis() {
        String allowed = unique("pool");
        String token = asDevops()
                .body(Map.of("pools", List.of(allowed)))
                .post("/nodes/join-tokens")
                .path("token");
        var answer = Fleet.as(token)
                .body(Map.of("name", unique("scoped"), "region", "us-ashburn-1"))
                .post("/nodes/register");
        var node = new Fleet.Enrolled(answer.jsonPath().getLong("node_id"), answer.path("api_key"), "scoped");

        node.beats(beat("b", 1, "pool_analytics", List.of(pool(allowed, 1), pool(unique("pool"), 1))))
                .then()
                .body("pools.owned", contains(true, false));
    }

    private long samples(String pool) {
        return database.count("select count(*) from analytics.pool_sample where oracle_pool_id = ?", pool);
    }

    private static Map<String, Object> decision(String id, String pool, String outcome) {
        var decision = new HashMap<String, Object>(Map.of(
                "decision_id",
                id,
                "oracle_pool_id",
                pool,
                "decided_at",
                Instant.now().toString(),
                "action",
                "SCALE_OUT",
                "from_size",
                3,
                "to_size",
                5,
                "reason",
                "TARGET_TRACKING",
                "explanation",
                "CPU asks for 5",
                "outcome",
                outcome));
        decision.put("record", Map.of("inputs", Map.of("load", 312.5)));
        return decision;
    }
}
