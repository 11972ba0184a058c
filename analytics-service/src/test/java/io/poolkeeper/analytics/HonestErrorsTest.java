package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asDevops;
import static io.poolkeeper.analytics.Past.asUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.analytics.domain.fleet.FleetMeters;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be computed is an error, never a zero. */
@AnalyticsTest
class HonestErrorsTest {

    private static final String TABLES =
            "analytics.pool_sample, analytics.decision, analytics.fleet, analytics.fleet_peak,"
                    + " analytics.known_pool, analytics.pool_5m, analytics.pool_1h, analytics.pool_1d";

    @Inject
    FleetMeters meters;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void breakTheTables() {
        Past.forget();
        Past.sample(1, 1, 1, 4, 50.0);
        Database.shared().run("revoke select on " + TABLES + " from poolkeeper_analytics");
    }

    @AfterEach
    void mendThem() {
        Database.shared().run("grant select on " + TABLES + " to poolkeeper_analytics");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/analytics/system",
                "/analytics/pools",
                "/analytics/instance-trends",
                "/analytics/scaling-patterns",
                "/analytics/decisions",
                "/analytics/cost",
                "/analytics/provisioning-times",
                "/metrics"
            })
    void aQueryThatFailsIsAnErrorAndNotAnEmptyAnswer(String path) {
        asUser().get(path).then().statusCode(500).contentType(startsWith("application/problem+json"));
    }

    @Test
    void aNodesFiguresFailLikewise() {
        long node = Past.node("broken", "ACTIVE", Past.minutesAgo(1), Past.minutesAgo(10));

        asUser().get("/nodes/" + node + "/analytics").then().statusCode(500);
        asDevops().get("/analytics/node/" + node + "/resources").then().statusCode(500);
    }

    @Test
    void theGaugesOfWhatCannotBeLookedUpAreNotANumber() {
        mendThem();
        meters.look();
        assertThat(registry.get("poolkeeper.fleet.instances").gauge().value()).isEqualTo(4);

        breakTheTables();
        meters.look();

        assertThat(registry.get("poolkeeper.fleet.instances").gauge().value()).isNaN();
    }
}
