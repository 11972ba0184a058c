package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asDevops;
import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.testkit.Database;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people order leaves one event each. */
@AnalyticsTest
class AuditedOrdersTest {
    private static final int CSV_BYTES = 2_000_000;

    private static long node;

    @BeforeAll
    static void anHour() {
        Past.forget();
        node = Past.node("audited", "ACTIVE", minutesAgo(1), minutesAgo(100_000));
        Past.configuration(node, Week.YAML);
        Week.record(node, NOON.minus(Duration.ofHours(1)), NOON);
    }

    @Test
    void aLongDemandIsReplayedAndWhatWaitsBehindItIsCancelled() throws Exception {
        String large = audited(
                        "BACKTEST_STARTED",
                        "POST",
                        "/analytics/backtests",
                        Map.of("oracle_pool_id", Week.OCID, "csv", csv()))
                .path("id");
        String waiting = audited(
                        "BACKTEST_STARTED", "POST", "/analytics/backtests", Map.of("oracle_pool_id", Week.OCID))
                .path("id");
        audited("BACKTEST_CANCELLED", "DELETE", "/analytics/backtests/" + waiting, Map.of());

        JsonPath done = ended(large);
        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getDouble("pools[0].known_minutes")).isGreaterThan(60_000);
        assertThat(ended(waiting).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void shadowsAndMetrics() {
        String path = "/analytics/shadows/" + Week.OCID;
        audited("SHADOW_SET", "PUT", path, Map.of("yaml", Week.YAML));
        audited("SHADOW_REMOVED", "DELETE", path, Map.of());
        audited(
                "METRIC_ADDED",
                "POST",
                "/metrics",
                Map.of("node_id", node, "metric_type", "queue", "value", 3.5, "unit", "jobs"));
    }

    /** A line a minute. */
    private static String csv() {
        var text = new StringBuilder("timestamp,value\n");
        Instant start = NOON.minus(Duration.ofDays(60));
        for (int minute = 0; text.length() < CSV_BYTES; minute++) {
            text.append(start.plusSeconds(60L * minute))
                    .append(',')
                    .append(500 + minute % 1_440 / 3)
                    .append('\n');
        }
        return text.toString();
    }

    private static JsonPath ended(String id) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            JsonPath now =
                    asUser().get("/analytics/backtests/" + id).then().extract().jsonPath();
            if (now.getString("finished_at") != null) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the backtest does not end");
    }

    private static Response audited(String action, String method, String path, Map<String, ?> body) {
        String request = "audited-" + UUID.randomUUID();
        Response answer = asDevops()
                .contentType(ContentType.JSON)
                .header("X-Request-Id", request)
                .body(body)
                .request(method, path);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        assertThat(Database.shared().rows("select * from audit.event where request_id = ?", request))
                .as("events of %s %s", method, path)
                .singleElement()
                .satisfies(event ->
                        assertThat(event).containsEntry("action", action).containsEntry("status", "SUCCESS"));
        return answer;
    }
}
