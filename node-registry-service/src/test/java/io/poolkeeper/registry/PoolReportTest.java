package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RegistryTest
class PoolReportTest {

    private final Database database = Database.shared();

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

    /** It was cut off when the pool was handed over, and tells of the time until then; of the time since it has nothing to say. */
    @Test
    void whatAFormerOwnerDidInItsOwnTimeIsTakenHoweverLateAndNothingElse() {
        var former = enrol();
        var next = enrol();
        var stranger = enrol();
        String pool = unique("pool");
        former.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3))));
        long id = asDevops().get("/pools?node_id=" + former.id()).jsonPath().getLong("[0].id");
        asDevops()
                .body(Map.of("node_id", next.id()))
                .post("/pools/" + id + "/hand-over")
                .then()
                .statusCode(200);
        next.beats(beat("b", 1, "decisions", List.of(decision("of-now", pool, "APPLIED", 2))));

        former.beats(beat("b", 2, "decisions", List.of(decision("of-then", pool, "APPLIED", 1))));
        former.beats(beat("b", 3, "decisions", List.of(decision("of-anothers-time", pool, "APPLIED", 2))));
        stranger.beats(beat("b", 1, "decisions", List.of(decision("of-nobody", pool, "APPLIED", 1))));

        assertThat(database.rows(
                        "select decision_id, node_id from analytics.decision where oracle_pool_id = ? order by id",
                        pool))
                .extracting(row -> row.get("decision_id"), row -> row.get("node_id"))
                .containsExactly(tuple("of-now", next.id()), tuple("of-then", former.id()));
        assertThat(database.rows(
                        "select actor_id from audit.event where action = 'POOL_RESIZED' and resource_id = ? order by id",
                        Long.toString(id)))
                .extracting(row -> row.get("actor_id"))
                .containsExactly(next.id(), former.id());
        assertThat(database.rows(
                        "select actor_id from audit.event where action = 'POOL_FOREIGN' and resource_id = ? order by id",
                        pool))
                .extracting(row -> row.get("actor_id"))
                .containsExactly(former.id(), stranger.id());
        asDevops().get("/pools/" + id).then().body("last_decision.decision_id", equalTo("of-now"));
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

    private static Map<String, Object> decision(String id, String pool, String outcome, long epoch) {
        var decision = new HashMap<>(decision(id, pool, outcome));
        decision.put("epoch", epoch);
        return decision;
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
