package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.beat;
import static io.poolkeeper.registry.Fleet.enrol;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.registry.domain.lifecycle.OfflineSweep;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class OfflineSweepTest {

    @Inject
    OfflineSweep sweep;

    @Inject
    TestClock clock;

    @BeforeEach
    void theControlPlaneHasBeenAwakeForALongTime() {
        Database.shared().run("delete from registry.attendance");
        sweep.run();
        passing(ofMinutes(10));
    }

    @AfterEach
    void clockRunsOnTime() {
        clock.reset();
    }

    @Test
    void aSilentNodeIsShownAsSilentAndGoesOfflineOnce() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200);

        passing(ofSeconds(91));
        asDevops().get("/nodes/" + node.id()).then().body("silent", equalTo(true), "status", equalTo("ACTIVE"));
        passing(ofMinutes(4));
        asDevops().get("/nodes/" + node.id()).then().body("silent", equalTo(false), "status", equalTo("OFFLINE"));
        passing(ofMinutes(4));

        asDevops()
                .get("/nodes/" + node.id() + "/lifecycle-logs")
                .then()
                .body("event_type", contains("WENT_OFFLINE", "CAME_ONLINE"), "triggered_by[0]", equalTo("system"));
    }

    @Test
    void aNodeThatReturnsComesOnlineAgain() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200);
        passing(ofMinutes(6));
        node.beats(beat("b", 2)).then().statusCode(200);

        asDevops()
                .get("/nodes/" + node.id() + "/lifecycle-logs")
                .then()
                .body("event_type", contains("CAME_ONLINE", "WENT_OFFLINE", "CAME_ONLINE"));
    }

    @Test
    void aNodeThatReportsStaysOnline() {
        var node = enrol();
        for (int minute = 1; minute <= 8; minute++) {
            node.beats(beat("b", minute)).then().statusCode(200);
            passing(ofMinutes(1));
        }
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void afterAnOutageOfOursEveryNodeGetsTheWholeTimeAgain() {
        var node = enrol();
        node.beats(beat("b", 1)).then().statusCode(200);
        // nobody sweeps: the control plane is away
        clock.advance(ofMinutes(30));

        assertThat(sweep.run()).isZero();
        passing(ofMinutes(4));
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("ACTIVE"), "silent", equalTo(true));
        passing(ofMinutes(2));
        asDevops().get("/nodes/" + node.id()).then().body("status", equalTo("OFFLINE"));
    }

    private void passing(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 15) {
            clock.advance(ofSeconds(Math.min(15, time.toSeconds() - second)));
            sweep.run();
        }
    }
}
