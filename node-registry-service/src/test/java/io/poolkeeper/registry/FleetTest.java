package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class FleetTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void theWholeFleetIsShownInOneCallWithTheWorstFirst() {
        var broken = enrol();
        broken.beats(beat("b", 1, "status", "error", "error_message", "OCI answers 401"));
        var well = enrol();
        well.beats(beat("b", 1, "pool_analytics", List.of(pool(unique("pool"), 3))));
        clock.advance(Duration.ofSeconds(3));

        as(Tokens.user())
                .get("/fleet")
                .then()
                .statusCode(200)
                .body(
                        "generated_at", notNullValue(),
                        "nodes.total",
                                equalTo((int) database.count(
                                        "select count(*) from registry.node where decommissioned_at is null")),
                        "nodes.error", greaterThanOrEqualTo(1),
                        "pools.current_instances", greaterThanOrEqualTo(3),
                        "worst[0].status", equalTo("ERROR"),
                        "worst.ip_address", everyItem(nullValue()),
                        "regions.find { it.region == 'us-ashburn-1' }.error", greaterThanOrEqualTo(1));
    }

    @Test
    void aPinIsShownWithItsPool() {
        var node = enrol();
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(unique("pool"), 3))));
        int id = asDevops().get("/pools?node_id=" + node.id()).path("[0].id");
        asDevops()
                .body(Map.of(
                        "size", 4, "until", clock.instant().plusSeconds(600).toString(), "reason", "r"))
                .put("/pools/" + id + "/pin")
                .then()
                .statusCode(200);
        asDevops().get("/pools/" + id).then().body("pin.size", equalTo(4), "pin.reason", equalTo("r"));
        asDevops().get("/nodes/" + node.id()).then().body("pools[0].pin.size", equalTo(4));
    }

    @Test
    void aGatewayDeliversForManyAndEachEntryHasItsOutcome() {
        var gateway = enrol();
        var first = enrol();
        var second = enrol();
        String lines = entry(first.key(), 1) + entry("ask_typo", 1) + entry(second.key(), 1)
                + "{\"api_key\":\"" + second.key() + "\",\"heartbeat\":{\"boot\":\"b\"}}\n"
                + "{\"api_key\":\"" + second.key() + "\",\"heartbeat\":{\"status\":\"active\",\"node_id\":" + first.id()
                + "}}\n";
        asNode(gateway.key())
                .contentType("application/x-ndjson")
                .body(lines)
                .post("/heartbeats")
                .then()
                .statusCode(200)
                .body(
                        "$", hasSize(5),
                        "status", equalTo(List.of(200, 401, 200, 422, 403)),
                        "[0].reply.acknowledged", equalTo(1),
                        "[1].detail", containsString("key"));
        assertThat(database.count(
                        "select count(*) from registry.heartbeat where node_id in (?, ?)", first.id(), second.id()))
                .isEqualTo(2);
        asDevops().get("/nodes/" + first.id()).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void aBatchSentTwiceCountsOnceAndOneTooLargeIsRefused() {
        var gateway = enrol();
        var batch = new ArrayList<Map<String, Object>>();
        for (int sequence = 1; sequence <= 20; sequence++) {
            batch.add(Map.of("api_key", gateway.key(), "heartbeat", beat("b", sequence)));
        }
        for (int time = 0; time < 2; time++) {
            asNode(gateway.key())
                    .body(batch.subList(0, 10))
                    .post("/heartbeats")
                    .then()
                    .statusCode(200)
                    .body("status", everyItem(equalTo(200)));
        }
        assertThat(database.count("select count(*) from registry.heartbeat where node_id = ?", gateway.id()))
                .isEqualTo(10);
        var huge = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 2_001; i++) {
            huge.add(Map.of("api_key", "x"));
        }
        asNode(gateway.key()).body(huge).post("/heartbeats").then().statusCode(400);
        for (String broken : List.of("{", "[{]", "[1]", "\"x\"", "[[]]")) {
            asNode(gateway.key()).body(broken).post("/heartbeats").then().statusCode(400);
        }
        asNode(gateway.key())
                .body("[null]")
                .post("/heartbeats")
                .then()
                .statusCode(200)
                .body("[0].status", equalTo(401));
        asNode(gateway.key())
                .body("[]")
                .post("/heartbeats")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    private static String entry(String key, int sequence) {
        return "{\"api_key\":\"" + key + "\",\"heartbeat\":{\"status\":\"active\",\"boot\":\"b\",\"sequence\":"
                + sequence + "}}\n";
    }
}
