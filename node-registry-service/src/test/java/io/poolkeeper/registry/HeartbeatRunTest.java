package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.stored;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.registry.domain.heartbeat.HeartbeatPruning;
import io.poolkeeper.registry.domain.lifecycle.OfflineSweep;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heartbeats that tell nothing new are kept as runs: each must count once all the same, and nothing may hide in them. */
@RegistryTest
class HeartbeatRunTest {

    private final Database database = Database.shared();

    @Inject
    TestClock clock;

    @Inject
    OfflineSweep sweep;

    @Inject
    HeartbeatPruning pruning;

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void whatFollowsQuietlyIsNoRowOfItsOwn() {
        var node = enrol();
        for (int sequence = 1; sequence <= 20; sequence++) {
            node.beats(beat("b", sequence)).then().statusCode(200).body("acknowledged", equalTo(sequence));
        }
        assertThat(database.count("select count(*) from registry.heartbeat where node_id = ?", node.id()))
                .isEqualTo(1);
        for (int sequence = 1; sequence <= 20; sequence++) {
            assertThat(stored(node, "b", sequence)).isTrue();
        }
        assertThat(stored(node, "b", 21)).isFalse();
    }

    @Test
    void anyOfARunThatArrivesAgainChangesNothing() {
        var node = enrol();
        String pool = unique("pool");
        for (int sequence = 1; sequence <= 5; sequence++) {
            node.beats(beat("b", sequence, "pool_analytics", List.of(pool(pool, 2))));
        }
        var before = database.checksum();
        for (int sequence = 5; sequence >= 1; sequence--) {
            node.beats(beat("b", sequence, "status", "error", "pool_analytics", List.of(pool(pool, 99))))
                    .then()
                    .statusCode(200)
                    .body("acknowledged", equalTo(sequence));
        }
        assertThat(database.checksum()).isEqualTo(before);
    }

    @Test
    void gapsFillAndOldBootsStayKnown() {
        var node = enrol();
        String pool = unique("pool");
        for (int sequence : new int[] {1, 2, 3, 7, 8, 5, 4, 9}) {
            node.beats(beat("first", sequence, "pool_analytics", List.of(pool(pool, 2))))
                    .then()
                    .statusCode(200);
        }
        for (int sequence : new int[] {1, 2}) {
            node.beats(beat("second", sequence, "pool_analytics", List.of(pool(pool, 2))))
                    .then()
                    .statusCode(200);
        }
        assertThat(samples(pool)).isEqualTo(10);
        assertThat(stored(node, "first", 6)).isFalse();
        for (int sequence : new int[] {1, 2, 3, 4, 5, 7, 8, 9}) {
            node.beats(beat("first", sequence, "pool_analytics", List.of(pool(pool, 2))))
                    .then()
                    .statusCode(200);
        }
        assertThat(samples(pool)).isEqualTo(10);
        node.beats(beat("first", 6, "pool_analytics", List.of(pool(pool, 2))))
                .then()
                .statusCode(200);
        node.beats(beat("second", 3, "pool_analytics", List.of(pool(pool, 2))))
                .then()
                .statusCode(200);
        assertThat(samples(pool)).isEqualTo(12);
    }

    @Test
    void theOneThatOvertookAnotherOnTheWayInCountsOnceAllTheSame() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 2))));
        var together = Stream.of(3, 2)
                .map(sequence -> Map.of(
                        "api_key",
                        node.key(),
                        "heartbeat",
                        beat("b", sequence, "pool_analytics", List.of(pool(pool, 2)))))
                .toList();
        asNode(node.key()).body(together).post("/heartbeat/batch").then().statusCode(200);

        for (int sequence : new int[] {3, 2, 1}) {
            node.beats(beat("b", sequence, "pool_analytics", List.of(pool(pool, 2))))
                    .then()
                    .statusCode(200);
        }

        assertThat(samples(pool)).isEqualTo(3);
    }

    @Test
    void aPoolTakenOverOnTheWayIsHeardOf() {
        var node = enrol();
        var other = enrol();
        String pool = unique("pool");
        for (int sequence = 1; sequence <= 3; sequence++) {
            node.beats(beat("b", sequence, "pool_analytics", List.of(pool(pool, 2))));
        }
        int id = asDevops().get("/pools?node_id=" + node.id()).path("[0].id");
        asDevops()
                .body(Map.of("node_id", other.id()))
                .post("/pools/" + id + "/hand-over")
                .then()
                .statusCode(200);

        node.beats(beat("b", 4)).then().body("pools", hasSize(0));
        node.beats(beat("b", 5, "pool_analytics", List.of(pool(pool, 2))))
                .then()
                .body("pools.owned", contains(false));
        other.beats(beat("b", 1)).then().body("pools.epoch", contains(2));
    }

    @Test
    void aConfigurationSavedOnTheWayIsHeardOf() {
        var node = enrol();
        node.beats(beat("b", 1));
        node.beats(beat("b", 2)).then().body("config_update_needed", equalTo(false), "new_config", nullValue());
        String text = policy(unique("pool"), 5);
        asDevops()
                .body(Map.of("yaml_config", text))
                .put("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(200);
        String hash = node.beats(beat("b", 3))
                .then()
                .body("config_update_needed", equalTo(true), "new_config", equalTo(text))
                .extract()
                .path("current_config_hash");
        node.beats(beat("b", 4, "config_hash", hash)).then().body("config_update_needed", equalTo(false));
        asDevops().get("/nodes/" + node.id()).then().body("running_config_hash", equalTo(hash));
    }

    @Test
    void aQuietNodeThatGoesSilentIsOfflineAndComesBack() {
        var node = enrol();
        for (int sequence = 1; sequence <= 3; sequence++) {
            node.beats(beat("b", sequence));
        }
        sweep.run();
        clock.advance(Duration.ofMinutes(4));
        node.beats(beat("b", 4)).then().statusCode(200);
        clock.advance(Duration.ofMinutes(2));
        sweepAwake();
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"));
        clock.advance(Duration.ofMinutes(4));
        sweepAwake();
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("OFFLINE"));
        node.beats(beat("b", 5)).then().statusCode(200);
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void aDeletedNodesRunIsOver() {
        var node = enrol();
        node.beats(beat("b", 1));
        node.beats(beat("b", 2)).then().statusCode(200);
        asDevops().delete("/nodes/" + node.id()).then().statusCode(200);
        node.beats(beat("b", 3)).then().statusCode(401);
        assertThat(stored(node, "b", 3)).isFalse();
    }

    @Test
    void runsThatAreOverAreForgottenWithTheHeartbeats() {
        var node = enrol();
        node.beats(beat("one", 1));
        node.beats(beat("one", 2));
        node.beats(beat("two", 1));
        assertThat(stored(node, "one", 2)).isTrue();
        clock.advance(Duration.ofHours(73));
        pruning.run();
        assertThat(stored(node, "one", 2)).isFalse();
        assertThat(stored(node, "two", 1)).isTrue();
    }

    /** So that the sweep does not take the clock's leap for an absence of its own. */
    private void sweepAwake() {
        database.run("update registry.attendance set awake_since = awake_since - interval '1 hour'");
        database.run("update registry.attendance set seen_at = '" + clock.instant() + "'");
        sweep.run();
    }

    private long samples(String pool) {
        return database.count("select count(*) from analytics.pool_sample where oracle_pool_id = ?", pool);
    }
}
