package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.registry.domain.report.BootTimes;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a pool's instances take to serve: told by the agent that saw it, known to the next one. */
@RegistryTest
class BootTimeTest {

    private final Database database = Database.shared();

    @Inject
    BootTimes boots;

    @Test
    void instancesThatCameToServeAreKeptWithTheirSample() {
        var node = enrol();
        String pool = unique("pool");

        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3, "provisioned", List.of(instance(60))))))
                .then()
                .statusCode(200);

        assertThat(database.rows(
                        "select i.* from analytics.pool_sample, jsonb_to_recordset(provisioned) as i (instance_id text,"
                                + " shape text, running_seconds int, healthy_seconds int) where oracle_pool_id = ?",
                        pool))
                .containsExactly(Map.of(
                        "instance_id",
                        "i-1",
                        "shape",
                        "VM.Standard.E5.Flex",
                        "running_seconds",
                        60,
                        "healthy_seconds",
                        100));
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        var node = enrol();
        var report = pool(unique("pool"), 3, "provisioned", List.of(instance(-1)));

        node.beats(beat("b", 1, "pool_analytics", List.of(report))).then().statusCode(422);
    }

    @Test
    void theMeasuredTimeOfAPoolIsInEveryAnswerToItsNode() {
        var node = enrol();
        String pool = unique("pool");
        node.beats(beat("b", 1, "pool_analytics", List.of(pool(pool, 3))))
                .then()
                .statusCode(200)
                .body("pools[0].boot_seconds", nullValue());

        database.run("insert into analytics.boot_time values ('" + pool + "', 150, 9)");
        boots.refresh();

        node.beats(beat("b", 2)).then().statusCode(200).body("pools[0].boot_seconds", equalTo(150));
    }

    private static Map<String, Object> instance(int running) {
        return Map.of(
                "instance_id",
                "i-1",
                "shape",
                "VM.Standard.E5.Flex",
                "availability_domain",
                "AD-1",
                "running_seconds",
                running,
                "healthy_seconds",
                100);
    }
}
