package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.stored;
import static io.poolkeeper.registry.Fleet.unique;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.poolkeeper.testkit.Database;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class HeartbeatBatchTest {

    private static final String BATCH = "/heartbeat/batch";

    @Test
    void aGatewayDeliversForManyAndEachEntryHasItsOutcome() {
        var gateway = enrol();
        var first = enrol();
        var second = enrol();
        String lines = line(first.key(), 1) + line("ask_typo", 1) + line(second.key(), 1)
                + "{\"api_key\":\"" + second.key() + "\",\"heartbeat\":{\"boot\":\"b\"}}\n"
                + "{\"api_key\":\"" + second.key() + "\",\"heartbeat\":{\"status\":\"active\",\"node_id\":" + first.id()
                + "}}\n";
        asNode(gateway.key())
                .config(RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .contentType("application/x-ndjson")
                .body(lines)
                .post(BATCH)
                .then()
                .statusCode(200)
                .body(
                        "$", hasSize(5),
                        "status", equalTo(List.of(200, 401, 200, 422, 403)),
                        "[0].reply.acknowledged", equalTo(1),
                        "[1].detail", containsString("key"));
        assertThat(stored(first, "b", 1)).isTrue();
        assertThat(stored(second, "b", 1)).isTrue();
        asDevops().get("/nodes/" + first.id()).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void aBatchSentTwiceCountsOnce() {
        var node = enrol();
        var batch = batch(node, 10);
        for (int time = 0; time < 2; time++) {
            asNode(node.key()).body(batch).post(BATCH).then().statusCode(200).body("status", everyItem(equalTo(200)));
        }
        for (int sequence = 1; sequence <= 10; sequence++) {
            assertThat(stored(node, "b", sequence)).isTrue();
        }
    }

    @Test
    void oneThatOvertookAnotherAndComesAgainCountsOnce() {
        var node = enrol();
        String pool = unique("overtaking");
        node.beats(told(pool, 1)).then().statusCode(200);
        var overtaking = List.of(entry(node.key(), told(pool, 3)), entry(node.key(), told(pool, 2)));
        asNode(node.key()).body(overtaking).post(BATCH).then().statusCode(200).body("status", everyItem(equalTo(200)));

        node.beats(told(pool, 3)).then().statusCode(200);

        assertThat(Database.shared().count("select count(*) from analytics.pool_sample where oracle_pool_id = ?", pool))
                .isEqualTo(3);
    }

    private static Map<String, Object> told(String pool, int sequence) {
        return beat("b", sequence, "pool_analytics", List.of(pool(pool, 3)));
    }

    @Test
    void oneThatCannotBeStoredIsRefusedAmongItsNeighbours() {
        var gateway = enrol();
        var batch = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 9; i++) {
            String message = i == 4 ? "zero \u0000 byte" : "fine";
            batch.add(entry(enrol().key(), beat("b", 1, "status", "error", "error_message", message)));
        }
        asNode(gateway.key())
                .body(batch)
                .post(BATCH)
                .then()
                .statusCode(200)
                .body("status", equalTo(List.of(200, 200, 200, 200, 400, 200, 200, 200, 200)));
    }

    @Test
    void aNodeThatSendsTooOftenIsToldSoInItsPlace() {
        var node = enrol();
        List<Integer> statuses =
                asNode(node.key()).body(batch(node, 40)).post(BATCH).path("status");
        assertThat(statuses.subList(0, 30)).containsOnly(200);
        assertThat(statuses.subList(31, 40)).containsOnly(429);
    }

    @Test
    void oneTooLargeIsRefusedWhole() {
        var node = enrol();
        var huge = Collections.nCopies(5_001, Map.of("api_key", "x"));
        asNode(node.key()).body(huge).post(BATCH).then().statusCode(400);
        var larger = Collections.nCopies(20_000, entry(node.key(), beat("b", 1)));
        asNode(node.key()).body(larger).post(BATCH).then().statusCode(400);
        assertThat(stored(node, "b", 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[{]", "[1]", "\"x\"", "[[]]", "[{\"api_key\":[]}]", "nul", "[null]"})
    void whatIsNoBatchIsRefused(String body) {
        asNode(enrol().key()).body(body).post(BATCH).then().statusCode(400);
    }

    @Test
    void nothingAndNobodyAreAnsweredInTheirPlaces() {
        var node = enrol();
        asNode(node.key()).body("[]").post(BATCH).then().statusCode(200).body("$", hasSize(0));
        asNode(node.key())
                .body("[{},{\"api_key\":null}]")
                .post(BATCH)
                .then()
                .statusCode(200)
                .body("status", equalTo(List.of(401, 401)));
    }

    private static List<Map<String, Object>> batch(Fleet.Enrolled node, int size) {
        var batch = new ArrayList<Map<String, Object>>();
        for (int sequence = 1; sequence <= size; sequence++) {
            batch.add(entry(node.key(), beat("b", sequence)));
        }
        return batch;
    }

    private static Map<String, Object> entry(String key, Map<String, Object> beat) {
        return Map.of("api_key", key, "heartbeat", beat);
    }

    private static String line(String key, int sequence) {
        return "{\"api_key\":\"" + key + "\",\"heartbeat\":{\"status\":\"active\",\"boot\":\"b\",\"sequence\":"
                + sequence + "}}\n";
    }
}
