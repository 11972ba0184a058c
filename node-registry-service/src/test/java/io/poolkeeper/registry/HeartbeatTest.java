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
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
            assertThat(Fleet.stored(node, "b", sequence)).isTrue();
        }
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
    void aNodeWhoseClockIsSetBackIsHeardAllTheSame() {
        var node = enrol();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant hourAgo = now.minus(1, ChronoUnit.HOURS);
        node.beats(beat("b", 1, "sent_at", now.toString())).then().statusCode(200);
        for (int sequence = 2; sequence <= 4; sequence++) {
            Instant said = hourAgo.plusSeconds(sequence);
            node.beats(beat(
                            "b",
                            sequence,
                            "status",
                            "error",
                            "error_message",
                            "trouble " + sequence,
                            "metrics_data",
                            Map.of("clock_offset_ms", 3_600_000 + sequence),
                            "sent_at",
                            said.toString()))
                    .then()
                    .statusCode(200);

            asDevops()
                    .get("/nodes/" + node.id())
                    .then()
                    .body(
                            "status", equalTo("ERROR"),
                            "error_message", equalTo("trouble " + sequence),
                            "metrics.clock_offset_ms", equalTo(3_600_000 + sequence));
        }
        node.beats(beat("b", 5, "sent_at", now.toString())).then().statusCode(200);
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"));
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

    private long samples(String pool) {
        return database.count("select count(*) from analytics.pool_sample where oracle_pool_id = ?", pool);
    }
}
