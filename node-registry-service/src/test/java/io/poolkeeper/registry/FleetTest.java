package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.as;
import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.pool;
import static io.poolkeeper.registry.Fleet.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Tokens;
import jakarta.inject.Inject;
import java.time.Duration;
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
        clock.advance(Duration.ofSeconds(11));

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
}
