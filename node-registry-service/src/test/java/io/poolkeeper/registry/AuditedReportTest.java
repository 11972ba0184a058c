package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.poolkeeper.registry.domain.lifecycle.OfflineSweep;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes and the registry do by themselves is in the audit trail like what people do. */
@RegistryTest
class AuditedReportTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @Inject
    OfflineSweep sweep;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void resizesFailuresAndFencesAreAuditedOnceEach() {
        var node = enrol();
        String pool = unique("pool");
        var decisions = List.of(
                decision("applied", pool, "SCALE_OUT", "APPLIED"),
                decision("failed", pool, "SCALE_IN", "FAILED"),
                decision("fenced", pool, "SCALE_OUT", "FENCED"),
                decision("held", pool, "HOLD", "HELD"),
                decision("pending", pool, "SCALE_OUT", "PENDING"));
        for (int time = 0; time < 2; time++) {
            node.beats(beat("b", 1, "decisions", decisions)).then().statusCode(200);
        }
        assertThat(actions(pool)).containsExactly("POOL_RESIZED", "POOL_RESIZE_FAILED", "POOL_FENCED");
        var failed = database.rows(
                        "select * from audit.event where action = 'POOL_RESIZE_FAILED' and resource_name = ?", pool)
                .getFirst();
        assertThat(failed)
                .containsEntry("status", "FAILURE")
                .containsEntry("actor_kind", "NODE")
                .containsEntry("actor_id", node.id())
                .containsEntry("error_message", "quota");
    }

    @Test
    void comingOnlineAndGoingOfflineAreAudited() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200);
        sweep.run();
        clock.advance(Duration.ofMinutes(6));
        database.run("update registry.attendance set awake_since = awake_since - interval '1 hour', seen_at = '"
                + clock.instant() + "'");
        sweep.run();
        node.beats(beat("b", 2)).then().statusCode(200);
        assertThat(database.rows(
                        "select action from audit.event where resource_type = 'node' and resource_id = ?"
                                + " and action in ('NODE_CAME_ONLINE', 'NODE_WENT_OFFLINE') order by id",
                        Long.toString(node.id())))
                .extracting(row -> row.get("action"))
                .containsExactly("NODE_CAME_ONLINE", "NODE_WENT_OFFLINE", "NODE_CAME_ONLINE");
        assertThat(database.rows(
                                "select actor_kind from audit.event where action = 'NODE_WENT_OFFLINE' and resource_id = ?",
                                Long.toString(node.id()))
                        .getFirst())
                .containsEntry("actor_kind", "SYSTEM");
    }

    @Test
    void aRevokedJoinTokenAdmitsNobody() {
        var issued = asDevops().body(Map.of()).post("/nodes/join-tokens");
        int id = issued.path("id");
        String token = issued.path("token");
        asDevops().delete("/nodes/join-tokens/" + id).then().statusCode(200);
        asDevops().delete("/nodes/join-tokens/" + id).then().statusCode(404);
        Fleet.as(token)
                .body(Map.of("name", unique("late"), "region", "us-ashburn-1"))
                .post("/nodes/register")
                .then()
                .statusCode(401);
        asDevops()
                .get("/nodes/join-tokens?limit=1")
                .then()
                .body("[0].id", equalTo(id), "[0].revoked_at", notNullValue());
        assertThat(database.count(
                        "select count(*) from audit.event where action = 'JOIN_TOKEN_REVOKED' and resource_id = ?",
                        Integer.toString(id)))
                .isEqualTo(1);
    }

    private List<Object> actions(String pool) {
        return database
                .rows(
                        "select action from audit.event where resource_type = 'pool' and resource_name = ? order by id",
                        pool)
                .stream()
                .map(row -> row.get("action"))
                .toList();
    }

    private static Map<String, Object> decision(String id, String pool, String action, String outcome) {
        var decision = new HashMap<String, Object>(Map.of(
                "decision_id",
                unique(id),
                "oracle_pool_id",
                pool,
                "decided_at",
                Instant.now().toString(),
                "action",
                action,
                "from_size",
                3,
                "to_size",
                5,
                "reason",
                "TARGET_TRACKING",
                "explanation",
                "CPU asks for it",
                "outcome",
                outcome));
        if (outcome.equals("FAILED")) {
            decision.put("error", "quota");
        }
        return decision;
    }
}
