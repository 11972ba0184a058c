package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.Past.sample;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.poolkeeper.testkit.Database;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class SystemFiguresTest {

    @BeforeEach
    void emptyPast() {
        Past.forget();
    }

    @Test
    void anEmptyFleetIsZeroAndItsUtilisationUnknown() {
        system().body(
                        "total_active_pools", equalTo(0),
                        "total_current_instances", equalTo(0),
                        "peak_instances_24h", equalTo(0),
                        "max_active_pools_24h", equalTo(0),
                        "avg_system_cpu", nullValue(),
                        "stale_pools", equalTo(0),
                        "last_updated", nullValue());
    }

    @Test
    void thePresentIsTheNewestSampleOfEachPool() {
        sample(1, 1, 3, 2, 90.0);
        sample(1, 1, 1, 4, 50.0);
        sample(2, 2, 2, 1, 100.0);

        system().body(
                        "total_active_pools", equalTo(2),
                        "total_current_instances", equalTo(5),
                        // (4 * 50 + 1 * 100) / 5
                        "avg_system_cpu", equalTo(60.0f),
                        "avg_system_cpu_unweighted", equalTo(75.0f),
                        "last_updated", equalTo(minutesAgo(1).toString()));
    }

    @Test
    void whatIsNoLongerFreshIsUnknownAndNotZero() {
        sample(1, 1, 6, 4, 50.0);

        system().body(
                        "total_active_pools", equalTo(0),
                        "total_current_instances", nullValue(),
                        "stale_pools", equalTo(1),
                        "avg_system_cpu", nullValue(),
                        "peak_instances_24h", equalTo(4),
                        "last_updated", equalTo(minutesAgo(6).toString()));
    }

    @Test
    void aPoolWhoseCpuIsUnknownDoesNotPullTheMeanDown() {
        sample(1, 1, 1, 4, 50.0);
        sample(1, 2, 1, 4, null);

        system().body("avg_system_cpu", equalTo(50.0f), "total_current_instances", equalTo(8));
    }

    @Test
    void thePeakIsTheGreatestSumAtOneMomentAndNotTheSumOfThePeaks() {
        // pool 1: 8 until it shrinks to 2 at -100; pool 2: 1 until it grows to 7 at -98. Never 15 at once
        for (int minute = 104; minute > 100; minute--) {
            sample(1, 1, minute, 8, 10.0);
            sample(1, 2, minute + 0.5, 1, 10.0);
        }
        for (int minute = 100; minute > 90; minute--) {
            sample(1, 1, minute, 2, 10.0);
            sample(1, 2, minute + 0.5, minute > 98 ? 1 : 7, 10.0);
        }

        system().body("peak_instances_24h", equalTo(9), "max_active_pools_24h", equalTo(2));
    }

    @Test
    void aPoolThatFellSilentStopsCountingTowardsLaterPeaks() {
        sample(1, 1, 60, 5, 10.0);
        sample(1, 2, 50, 4, 10.0);

        system().body("peak_instances_24h", equalTo(5), "max_active_pools_24h", equalTo(1));
    }

    @Test
    void thePeakIsNeverBelowThePresent() {
        sample(1, 1, 1, 40, 10.0);
        sample(1, 2, 1, 2, 10.0);

        system().body("peak_instances_24h", equalTo(42), "total_current_instances", equalTo(42));
    }

    @Test
    void whatIsOlderThanADayIsNoPeakOfTheDay() {
        sample(1, 1, 24 * 60 + 10, 50, 10.0);
        sample(1, 1, 1, 2, 10.0);

        system().body("peak_instances_24h", equalTo(2));
    }

    @Test
    void activeNodesAreThoseThatAreActiveAndHeard() {
        Database.shared().run("update registry.node set status = 'OFFLINE'");
        Past.node("heard", "ACTIVE", minutesAgo(1), minutesAgo(100));
        Past.node("silent", "ACTIVE", minutesAgo(6), minutesAgo(100));
        Past.node("in error", "ERROR", minutesAgo(1), minutesAgo(100));

        system().body("active_nodes", equalTo(1));
    }

    private static ValidatableResponse system() {
        return asUser().get("/analytics/system").then().statusCode(200);
    }
}
