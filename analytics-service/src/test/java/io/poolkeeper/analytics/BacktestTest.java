package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asDevops;
import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AnalyticsTest
class BacktestTest {

    private static final String HIGHER = Week.YAML.replace("cpu_threshold: 70", "cpu_threshold: 90");
    private static final String FROM = NOON.minus(Duration.ofHours(20)).toString();

    private static long node;

    @BeforeAll
    static void aDay() {
        Past.forget();
        node = Past.node("backtested", "ACTIVE", minutesAgo(1), minutesAgo(100_000));
        Past.configuration(node, Week.YAML);
        Week.record(node, NOON.minus(Duration.ofHours(24)), NOON);
    }

    @Test
    void aHigherThresholdNeedsFewerInstanceHoursAndSaysWhereItPartsFromWhatHappened() throws Exception {
        JsonPath done = run(Map.of("oracle_pool_id", Week.OCID, "yaml", HIGHER, "from", FROM));

        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getDouble("pools[0].tested.instance_hours"))
                .isLessThan(done.getDouble("pools[0].actual.instance_hours"));
        assertThat(done.getDouble("pools[0].saved_money"))
                .isEqualTo(0.1 * done.getDouble("totals.saved_instance_hours"), within(1e-6));
        assertThat(done.getString("pools[0].first_difference.sentence"))
                .contains("the tested policy has")
                .contains("Recorded then:");
        assertThat(done.getString("pools[0].first_difference.recorded_decision_id"))
                .startsWith("week-");
        assertThat(done.getList("pools[0].changes", String.class)).anyMatch(sentence -> sentence.contains("90"));
        assertThat(done.getDouble("pools[0].at_max.instance_hours"))
                .isEqualTo(20 * done.getDouble("pools[0].known_minutes") / 60, within(1e-6));
        asUser().get("/analytics/backtests/" + done.getString("id") + "/series?oracle_pool_id=" + Week.OCID)
                .then()
                .statusCode(200)
                .body("size()", lessThanOrEqualTo(1_500), "[10].actual", notNullValue());
        asUser().get("/analytics/backtests").then().body("id", hasItem(done.getString("id")), "[0].pools", nullValue());
    }

    @Test
    void aStoredVersionOfAWholeNodeIsReplayedWithItsProgressAsEvents() throws Exception {
        String id = started(Map.of("node_id", node, "version", 1, "from", FROM));

        String events = asUser().get("/analytics/backtests/" + id + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(events).contains("event:progress").contains("\"status\":\"DONE\",\"done\":1,\"total\":1");
    }

    @Test
    void whatIsOverCannotBeCancelledAndWhatNeverWasIsNotFound() throws Exception {
        JsonPath done = run(Map.of("oracle_pool_id", Week.OCID, "from", FROM));

        asDevops().delete("/analytics/backtests/" + done.getString("id")).then().body("status", equalTo("DONE"));
        asDevops().delete("/analytics/backtests/not-an-id").then().statusCode(404);
        asUser().get("/analytics/backtests/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    @Test
    void aPoolNothingWasRecordedOfHasAProblemAndNoFigures() throws Exception {
        String other = Week.YAML.replace("iad.week", "iad.unseen");

        JsonPath done = run(Map.of("node_id", node, "yaml", other));

        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getString("pools[0].problem")).contains("Nothing has ever been recorded");
        assertThat(done.getMap("pools[0].tested")).isNull();
    }

    @Test
    void demandThatSomebodyBringsStandsInForHistory() throws Exception {
        var csv = new StringBuilder("\uFEFFtimestamp;value\r\n");
        for (int minute = 0; minute < 600; minute++) {
            String value = minute == 100 ? "NaN" : minute > 300 ? "812,5" : "200";
            if (minute < 400 || minute > 420) {
                csv.append(NOON.minus(Duration.ofDays(400)).plusSeconds(60L * minute))
                        .append(';')
                        .append(value)
                        .append("\r\n");
            }
        }

        JsonPath done =
                run(Map.of("oracle_pool_id", Week.OCID, "yaml", Week.YAML, "csv", csv.toString(), "per_instance", 100));

        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getInt("pools[0].tested.lowest")).isBetween(2, 5);
        assertThat(done.getInt("pools[0].tested.highest")).isBetween(11, 14);
        assertThat(done.getMap("pools[0].actual")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value,timestamp/1,2026-01-01T00:00:00Z | first line must be timestamp,value",
                "timestamp,value/1,2026-01-01T00:00:00Z | is not a time",
                "timestamp,value/2026-01-01T00:01:00Z,1/2026-01-01T00:00:00Z,2 | not after that of the line before",
                "timestamp,value/2026-01-01T00:01:00Z,1/2026-01-01T00:01:00Z,2 | not after that of the line before",
                "timestamp,value/2026-01-01T00:01:00Z,-1 | is not a demand",
                "timestamp,value/2026-01-01T00:01:00Z,Infinity | is not a demand",
                "timestamp,value/2026-01-01T00:01:00Z,abc | is not a number",
                "timestamp,value/2026-01-01T00:01:00Z | this one has 1 cells",
                "timestamp,value | at least two values",
                "timestamp,value/2026-01-01T00:00:00Z,NaN/2026-01-01T00:01:00Z,NaN | at least two values",
                "timestamp,value/2020-01-01T00:00:00Z,1/2026-01-01T00:01:00Z,1 | at most a year",
                "timestamp,value/2026-01-01T00:00:00Z,1/2026-01-03T00:00:00Z,1 | more than an hour apart",
            })
    void aCsvThatCannotBeMeantIsRefusedWithItsLine(String text, String sentence) {
        order(Map.of("oracle_pool_id", Week.OCID, "csv", text.replace('/', '\n')))
                .statusCode(422)
                .body("errors[0].field", equalTo("csv"), "errors[0].message", containsString(sentence));
    }

    @Test
    void whatCouldNeverBeReplayedIsRefusedAtOnce() {
        order(Map.of()).statusCode(400).body("detail", containsString("Say what to replay"));
        order(Map.of("oracle_pool_id", "nobody's")).statusCode(404);
        order(Map.of("node_id", node, "version", 99)).statusCode(404);
        order(Map.of("node_id", 999_999)).statusCode(409);
        order(Map.of("node_id", node, "yaml", "pools: [")).statusCode(422).body("errors", hasSize(1));
        order(Map.of("node_id", node, "yaml", Week.YAML, "version", 1)).statusCode(400);
        order(Map.of("node_id", node, "oracle_pool_id", "ocid1.instancepool.other"))
                .statusCode(422)
                .body("errors[0].field", equalTo("oracle_pool_id"));
        order(Map.of("node_id", node, "from", NOON.toString(), "to", FROM)).statusCode(400);
        order(Map.of("node_id", node, "from", "2020-01-01T00:00:00Z"))
                .statusCode(400)
                .body("detail", containsString("35 days"));
        order(Map.of("node_id", node, "from", "2090-01-01T00:00:00Z")).statusCode(400);
        order(Map.of("oracle_pool_id", Week.OCID, "per_instance", -1)).statusCode(422);
    }

    @Test
    void whatAFloorAddsIsTheDifferenceOfTwoReplays() {
        JsonPath floors = asUser().get("/analytics/cost/floors?oracle_pool_id=" + Week.OCID + "&hours=24")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(floors.getString("floors[0].schedule")).isEqualTo("office hours");
        assertThat(floors.getInt("floors[0].floor")).isEqualTo(5);
        assertThat(floors.getDouble("floors[0].money"))
                .isEqualTo(0.1 * floors.getDouble("floors[0].instance_hours"), within(1e-6));
        asUser().get("/analytics/cost/floors").then().statusCode(422);
        asUser().get("/analytics/cost/floors?oracle_pool_id=none").then().statusCode(404);
    }

    @Test
    void shrinksThatWereSoonTakenBackAreListedWithWhatTheyCameTo() {
        asUser().get("/analytics/cost/regrets?oracle_pool_id=" + Week.OCID + "&hours=24")
                .then()
                .statusCode(200)
                .body("within_minutes", equalTo(45), "price_per_instance_hour", equalTo(0.1f));
    }

    @Test
    void aShadowRunsOnWhatTheLivePolicySawAndIsGoneWhenRemoved() {
        String path = "/analytics/shadows/" + Week.OCID;
        asDevops()
                .contentType(ContentType.JSON)
                .body(Map.of("yaml", HIGHER, "comment", "higher"))
                .put(path)
                .then()
                .statusCode(200)
                .body("comment", equalTo("higher"));
        io.poolkeeper.testkit.Database.shared()
                .run("update analytics.shadow set created_at = '" + NOON.minus(Duration.ofHours(10)) + "'");

        JsonPath shadow = asUser().get(path).then().statusCode(200).extract().jsonPath();
        assertThat(shadow.getString("yaml_config")).isEqualTo(HIGHER);
        assertThat(shadow.getBoolean("ready")).isFalse();
        assertThat(shadow.getDouble("comparison.known_minutes")).isBetween(590.0, 601.0);
        assertThat(shadow.getDouble("comparison.tested.instance_hours"))
                .isLessThan(shadow.getDouble("comparison.actual.instance_hours"));
        assertThat(shadow.getList("comparison.series")).hasSizeGreaterThan(500);
        asDevops()
                .contentType(ContentType.JSON)
                .body(Map.of("yaml", HIGHER))
                .put("/analytics/shadows/elsewhere")
                .then()
                .statusCode(422);
        asUser().get("/analytics/shadows").then().body("", hasSize(1));
        asDevops().delete(path).then().statusCode(204);
        asUser().get(path).then().statusCode(404);
    }

    private static JsonPath run(Map<String, Object> wanted) throws InterruptedException {
        String id = started(wanted);
        for (int i = 0; i < 300; i++) {
            JsonPath now =
                    asUser().get("/analytics/backtests/" + id).then().extract().jsonPath();
            if (now.getString("finished_at") != null) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the backtest does not end");
    }

    private static String started(Map<String, Object> wanted) {
        return order(wanted).statusCode(202).extract().path("id");
    }

    private static ValidatableResponse order(Map<String, Object> wanted) {
        return asDevops()
                .contentType(ContentType.JSON)
                .body(new TreeMap<>(wanted))
                .post("/analytics/backtests")
                .then();
    }
}
