package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asDevops;
import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class ExplorerTest {

    @BeforeEach
    void emptyPast() {
        Past.forget();
    }

    @Test
    void everyRecordedDecisionIsDecidedTheSameAgain() {
        Week.record(1, NOON.minus(Duration.ofHours(6)), NOON);
        var ids = asUser().get("/analytics/decisions?limit=25")
                .then()
                .extract()
                .jsonPath()
                .getList("decision_id", String.class);

        assertThat(ids).hasSizeGreaterThan(20);
        for (String id : ids) {
            asUser().get("/analytics/decisions/" + id + "/recompute")
                    .then()
                    .statusCode(200)
                    .body("result", equalTo("MATCH"), "differences", empty(), "problem", nullValue());
        }
    }

    @Test
    void aRecordThatWasChangedIsAnAlarm() {
        Week.record(1, NOON.minus(Duration.ofHours(2)), NOON);
        Database.shared()
                .run("update analytics.decision set record = jsonb_set(record, '{inputs,policy,limits,min}', '9')"
                        + " where id = (select min(id) from analytics.decision)");
        String id = (String) Database.shared()
                .rows("select decision_id from analytics.decision order by id limit 1")
                .getFirst()
                .get("decision_id");

        asUser().get("/analytics/decisions/" + id + "/recompute")
                .then()
                .body(
                        "result", equalTo("MISMATCH"),
                        "problem", containsString("decides otherwise"),
                        "recomputed.to_size", equalTo(9),
                        "differences", not(empty()));
    }

    @Test
    void aDecisionWithoutInputsCannotBeComparedAndSaysSo() {
        Past.decision("d1", 7, 30, "SCALE_OUT", "APPLIED");

        asUser().get("/analytics/decisions/d1/recompute")
                .then()
                .statusCode(200)
                .body("result", equalTo("INCOMPARABLE"), "problem", notNullValue(), "recorded", nullValue());
        asUser().get("/analytics/decisions/none/recompute").then().statusCode(404);
    }

    @Test
    void decisionsAreFoundByReasonOutcomeTextAndTime() {
        Past.decision("d1", 7, 300, "SCALE_OUT", "APPLIED");
        Past.decision("d2", 8, 20, "HOLD", "HELD");
        Database.shared()
                .run("update analytics.decision set error = 'Out of HOST capacity 100%' where decision_id = 'd2'");

        asUser().get("/analytics/decisions?reason=TARGET_TRACKING").then().body("", hasSize(2));
        asUser().get("/analytics/decisions?reason=SCHEDULE_FLOOR").then().body("", hasSize(0));
        asUser().get("/analytics/decisions?outcome=HELD").then().body("decision_id", contains("d2"));
        asUser().queryParam("q", "out of host CAPACITY 100%")
                .get("/analytics/decisions")
                .then()
                .body("decision_id", contains("d2"));
        asUser().queryParam("q", "'; drop table analytics.decision; --")
                .get("/analytics/decisions")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        asUser().get("/analytics/decisions?from=" + minutesAgo(400) + "&to=" + minutesAgo(100))
                .then()
                .body("decision_id", contains("d1"));
        asUser().get("/analytics/decisions?from=tomorrow").then().statusCode(400);
        asUser().get("/analytics/decisions?from=2090-01-01T00:00:00Z").then().statusCode(400);
        asUser().get("/analytics/decisions?hours=0").then().statusCode(422);
        asUser().get("/analytics/decisions?hours=-5").then().statusCode(422);
        asUser().get("/analytics/decisions?action=EXPLODE").then().statusCode(422);
    }

    @Test
    void growthsAreTimedFromTheDecisionToRunningInstances() {
        Past.decision("grow", 7, 30, "SCALE_OUT", "APPLIED");
        Past.sample(1, 7, 29, 3, 50.0);
        Past.sample(1, 7, 28, 3, 50.0);
        Past.decision("never", 7, 20, "SCALE_OUT", "APPLIED");
        Database.shared().run("update analytics.decision set to_size = 99 where decision_id = 'never'");

        asUser().get("/analytics/provisioning-times")
                .then()
                .statusCode(200)
                .body(
                        "", hasSize(1),
                        "[0].oracle_pool_id", equalTo("pool-7"),
                        "[0].growths", equalTo(2),
                        "[0].unfinished", equalTo(1),
                        "[0].running.p50_seconds", equalTo(60.0f),
                        "[0].healthy.p95_seconds", equalTo(60.0f),
                        "[0].agent_boot_seconds", nullValue());
        Week.record(1, NOON.minus(Duration.ofHours(2)), NOON);
        // received, says the record, before what was folded just now
        Database.shared().run("update analytics.rollup_state set decided_to = null");
        asUser().get("/analytics/provisioning-times?oracle_pool_id=" + Week.OCID)
                .then()
                .body("agent_boot_seconds", everyItem(equalTo(150.0f)));
    }

    @Test
    void exportsHoldTheWholeFilterAndRunNothingInASpreadsheet() {
        Past.decision("d0", 7, 30, "HOLD", "HELD");
        Database.shared().run("""
                insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, reason,
                    explanation, outcome, received_at)
                select 'd' || n, decided_at - n * interval '1 second', 1, 7, 'pool-7', 'HOLD', 'ON_TARGET', '-', 'HELD', received_at
                from analytics.decision, generate_series(1, 1202) as n
                """);
        Database.shared()
                .run(
                        "update analytics.decision set explanation = '=cmd|'' /C calc''!A0, \"quoted\"' where decision_id = 'd0'");

        String csv = asUser().get("/analytics/exports/decisions")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        String lines = asUser().get("/analytics/exports/decisions?format=ndjson&q=quoted")
                .then()
                .extract()
                .asString();

        assertThat(csv.lines()).hasSize(1_204);
        assertThat(csv)
                .startsWith("decision_id,decided_at,node_id")
                .contains(",\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\",");
        assertThat(lines.lines()).hasSize(1);
        assertThat(lines).startsWith("{\"decision_id\":\"d0\"");
        for (String view :
                new String[] {"samples", "trends", "scaling-patterns", "metrics", "cost", "provisioning-times"}) {
            asUser().get("/analytics/exports/" + view).then().statusCode(200);
        }
        asUser().get("/analytics/exports/resources").then().statusCode(400);
        asUser().get("/analytics/exports/secrets").then().statusCode(404);
        asUser().get("/analytics/exports/decisions?format=xls").then().statusCode(422);
        assertThat(
                        Database.shared()
                                .count(
                                        "select count(*) from audit.event where action = 'DATA_EXPORTED' and resource_id = 'decisions'"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aMetricSomebodySendsIsListedBesideThoseOfTheSamples() {
        long node = Past.node("metered", "ACTIVE", minutesAgo(1), minutesAgo(600));
        Past.sample(node, 3, 2, 3, 20.0);

        asDevops()
                .contentType(ContentType.JSON)
                .body(Map.of("node_id", node, "metric_type", "queue", "value", 3.5, "unit", "jobs"))
                .post("/metrics")
                .then()
                .statusCode(200)
                .body("metric_type", equalTo("queue"), "timestamp", equalTo(NOON.toString()));
        asDevops()
                .contentType(ContentType.JSON)
                .body(Map.of("node_id", 999_999, "metric_type", "queue", "value", 3.5, "unit", "jobs"))
                .post("/metrics")
                .then()
                .statusCode(404);
        asUser().get("/metrics?node_id=" + node)
                .then()
                .body("", hasSize(4), "[0].metric_type", equalTo("queue"), "[0].value", equalTo(3.5f));
    }
}
