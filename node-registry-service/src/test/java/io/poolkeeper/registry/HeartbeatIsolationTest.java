package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@RegistryTest
class HeartbeatIsolationTest {

    private static final String REJECTED = "c".repeat(64);

    private final Database database = Database.shared();

    @Test
    void aNodeThatSomeoneHoldsDoesNotHoldUpTheOthers() throws SQLException {
        var held = enrol();
        var free = new ArrayList<Fleet.Enrolled>();
        for (int i = 0; i < 10; i++) {
            free.add(enrol());
        }
        try (var holder = database.asSuperuser()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("select id from registry.node where id = " + held.id() + " for update");
            }
            var beats = new ArrayList<Callable<Integer>>();
            beats.add(() -> held.beats(beat("b", 1)).statusCode());
            free.forEach(node -> beats.add(() -> node.beats(beat("b", 1)).statusCode()));

            var answers = Fleet.atOnce(beats);

            assertThat(answers.getFirst()).isEqualTo(503);
            assertThat(answers.subList(1, 11)).containsOnly(200);
            holder.rollback();
        }
        held.beats(beat("b", 1)).then().statusCode(200).body("acknowledged", equalTo(1));
    }

    @Test
    void aRejectedConfigurationIsToldOnce() {
        var node = enrol();
        for (int sequence = 1; sequence <= 3; sequence++) {
            node.beats(beat("b", sequence, "rejected_config_hash", REJECTED, "error_message", "min is above max"))
                    .then()
                    .statusCode(200);
        }
        asDevops()
                .get("/nodes/" + node.id() + "/lifecycle-logs")
                .then()
                .body(
                        "event_type", contains("CONFIG_REJECTED", "CAME_ONLINE"),
                        "reason[0]", equalTo("min is above max"),
                        "extra_data[0].config_hash", equalTo(REJECTED));
        asDevops().get("/nodes/" + node.id()).then().body("rejected_config_hash", equalTo(REJECTED));
        assertThat(database.rows(
                        "select status, error_message from audit.event where action = 'CONFIG_REJECTED'"
                                + " and resource_id = ?",
                        Long.toString(node.id())))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("status", "FAILURE")
                        .containsEntry("error_message", "min is above max"));
    }

    @Test
    void aNodeThatRunsItAfterAllHasRejectedNothing() {
        var node = enrol();
        node.beats(beat("b", 1, "rejected_config_hash", REJECTED)).then().statusCode(200);
        node.beats(beat("b", 2)).then().statusCode(200);
        asDevops().get("/nodes/" + node.id()).then().body("rejected_config_hash", equalTo(REJECTED));
        node.beats(beat("b", 3, "config_hash", REJECTED)).then().statusCode(200);
        asDevops().get("/nodes/" + node.id()).then().body("rejected_config_hash", nullValue());
    }
}
