package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asDevops;
import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.decision;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.Past.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class CurvesTest {

    @BeforeEach
    void emptyPast() {
        Past.forget();
    }

    @Test
    void aPoolThatReportsMoreOftenDoesNotCountForMoreAndAGapStaysAGap() {
        // the hour before last: pool 1 three times, pool 2 once. The last hour: nothing
        sample(1, 1, 90, 3, 30.0);
        sample(1, 1, 80, 3, 30.0);
        sample(1, 1, 70, 3, 30.0);
        sample(1, 2, 85, 1, 70.0);

        asUser().get("/analytics/instance-trends?hours=3&interval=hour")
                .then()
                .statusCode(200)
                .body(
                        "", hasSize(1),
                        "[0].timestamp", equalTo(minutesAgo(120).toString()),
                        "[0].total_instances", equalTo(4),
                        "[0].active_pools", equalTo(2),
                        // (3 * 30 + 1 * 70) / 4
                        "[0].avg_cpu", equalTo(40.0f),
                        "[0].avg_cpu_unweighted", equalTo(50.0f));
    }

    @Test
    void anUnknownIntervalIsRefused() {
        asUser().get("/analytics/instance-trends?interval=fortnight").then().statusCode(422);
        asUser().get("/analytics/instance-trends?hours=48&interval=minute")
                .then()
                .statusCode(400);
        asUser().get("/analytics/instance-trends?hours=1000000").then().statusCode(422);
    }

    @Test
    void resizesAreCountedByTheirLastOutcome() {
        decision("d1", 1, 30, "SCALE_OUT", "PENDING");
        decision("d1", 1, 30, "SCALE_OUT", "APPLIED");
        decision("d2", 1, 29, "SCALE_OUT", "PENDING");
        decision("d2", 1, 29, "SCALE_OUT", "FAILED");
        decision("d3", 1, 28, "SCALE_IN", "APPLIED");
        decision("d4", 1, 27, "SCALE_IN", "SHADOWED");
        decision("d5", 1, 26, "HOLD", "HELD");
        // the same events as the agent also puts them into its samples
        sample(1, 1, 30, 3, 1.0, "SCALE_UP");
        sample(1, 1, 29, 3, 1.0, "SCALE_UP_FAILED");

        asUser().get("/analytics/scaling-patterns?hours=2")
                .then()
                .body(
                        "totals.scale_up", equalTo(1),
                        "totals.scale_down", equalTo(1),
                        "totals.failed", equalTo(1),
                        "totals.other", equalTo(1),
                        "by_hour", hasSize(1),
                        "by_hour[0].scale_up", equalTo(1),
                        "period_hours", equalTo(2));
    }

    @Test
    void agentsThatReportNoDecisionsAreCountedByTheirEventsWordForWord() {
        sample(1, 1, 30, 3, 1.0, "SCALE_UP");
        sample(1, 1, 29, 3, 1.0, "SCALE_DOWN");
        sample(1, 1, 28, 3, 1.0, "SCALE_UP_FAILED");
        sample(1, 1, 27, 3, 1.0, "timeout in upstream");

        asUser().get("/analytics/scaling-patterns")
                .then()
                .body(
                        "totals.scale_up", equalTo(1),
                        "totals.scale_down", equalTo(1),
                        "totals.failed", equalTo(1),
                        "totals.other", equalTo(1));
    }

    @Test
    void samplesAreListedNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            sample(1, 1, i, i, 1.0, i == 3 ? "SCALE_UP" : null);
        }
        var sizes = new ArrayList<Integer>();
        String query = "?limit=2";
        for (int pages = 0; query != null && pages < 5; pages++) {
            var page = asUser().get("/analytics/pools" + query)
                    .then()
                    .statusCode(200)
                    .extract();
            sizes.addAll(page.jsonPath().getList("current_instances", Integer.class));
            String link = page.header("Link");
            query = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(sizes).isEqualTo(List.of(1, 2, 3, 4, 5));
        asUser().get("/analytics/pools?events_only=true").then().body("scaling_event", contains("SCALE_UP"));
        asUser().get("/analytics/pools?cursor=forged").then().statusCode(400);
    }

    @Test
    void decisionsAreListedOnceEachAndShownWhole() {
        decision("d1", 7, 30, "SCALE_OUT", "PENDING");
        decision("d1", 7, 30, "SCALE_OUT", "APPLIED");
        decision("d2", 8, 20, "HOLD", "HELD");

        asUser().get("/analytics/decisions")
                .then()
                .body("decision_id", contains("d2", "d1"), "outcome", contains("HELD", "APPLIED"));
        asUser().get("/analytics/decisions?oracle_pool_id=pool-7&action=SCALE_OUT")
                .then()
                .body("decision_id", contains("d1"));
        asUser().get("/analytics/decisions/d1")
                .then()
                .body("outcome", equalTo("APPLIED"), "record.inputs.load", equalTo(312.5f), "entry", nullValue());
        asUser().get("/analytics/decisions/none").then().statusCode(404).body("detail", containsString("none"));
    }

    @Test
    void anotherPoolCannotTakeADecisionsPlace() {
        decision("d1", 7, 30, "SCALE_OUT", "APPLIED");
        decision("d1", 8, 20, "SCALE_IN", "FAILED");

        asUser().get("/analytics/decisions/d1").then().body("pool_id", equalTo(7), "outcome", equalTo("APPLIED"));
    }

    @Test
    void aNodesFiguresAreThoseOfAllItsPools() {
        long node = Past.node("two pools", "ACTIVE", minutesAgo(1), minutesAgo(600));
        sample(node, 1, 2, 3, 20.0);
        sample(node, 2, 1, 1, 60.0);

        asUser().get("/nodes/" + node + "/analytics")
                .then()
                .statusCode(200)
                .body(
                        "avg_cpu_utilization", equalTo(30.0f),
                        "current_instances", equalTo(4),
                        "max_instances", equalTo(20),
                        "sampled_at", equalTo(minutesAgo(2).toString()));
        asDevops()
                .get("/analytics/node/" + node + "/resources?hours=1&interval=day")
                .then()
                .body("[0].total_instances", equalTo(4), "[0].max_cpu", equalTo(60.0f));
        asUser().get("/metrics?node_id=" + node).then().body("findAll { it.metric_type == 'instances' }", hasSize(2));
    }

    @Test
    void aNodeWithoutFreshFiguresHasNone() {
        long node = Past.node("stale", "ACTIVE", minutesAgo(1), minutesAgo(600));
        sample(node, 1, 30, 3, 20.0);

        asUser().get("/nodes/" + node + "/analytics")
                .then()
                .body("avg_cpu_utilization", nullValue(), "current_instances", nullValue(), "pools", equalTo(0));
        asUser().get("/nodes/999999/analytics").then().statusCode(404);
    }

    @Test
    void aNodeWasOnlineFromItsFirstHeartbeatToItsLastBeforeSilence() {
        long node = Past.node("flaky", "ACTIVE", minutesAgo(0.5), minutesAgo(50));
        Past.turn(node, "CAME_ONLINE", 40);
        Past.turn(node, "WENT_OFFLINE", 30);
        Past.turn(node, "CAME_ONLINE", 20);

        asDevops()
                .get("/analytics/node/" + node + "/health?hours=24")
                .then()
                .body(
                        // created 50 minutes ago: 10 before the first heartbeat, 10 of silence
                        "uptime_percent", equalTo(60.0f),
                        "online_seconds", equalTo(1800),
                        "offline_seconds", equalTo(1200),
                        "periods.status", contains("offline", "online", "offline", "online"),
                        "periods[0].start", equalTo(minutesAgo(50).toString()),
                        "current_status", equalTo("ACTIVE"));
    }

    @Test
    void aNodeThatIsSilentNowIsOfflineSinceItsLastHeartbeat() {
        long node = Past.node("just died", "ACTIVE", minutesAgo(3), minutesAgo(600));
        Past.turn(node, "CAME_ONLINE", 600);

        asDevops()
                .get("/analytics/node/" + node + "/health?hours=1")
                .then()
                .body(
                        "offline_seconds",
                        equalTo(180),
                        "periods[1].start",
                        equalTo(minutesAgo(3).toString()));
    }
}
