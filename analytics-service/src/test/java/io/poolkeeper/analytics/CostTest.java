package io.poolkeeper.analytics;

import static io.poolkeeper.analytics.Past.asUser;
import static io.poolkeeper.analytics.Past.minutesAgo;
import static io.poolkeeper.analytics.Past.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.testkit.Database;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class CostTest {

    private static final String POLICY = """
            pools:
              - instance_pool_id: pool-1
                compartment_id: c
                region: us-ashburn-1
                name: priced
                monitoring_method: oci
                cpu_threshold: 70
                scaling_limits: {min: 1, max: 10}
                price_per_instance_hour: 0.50
            """;

    private long node;

    @BeforeEach
    void emptyPast() {
        Past.forget();
        node = Past.node("paid", "ACTIVE", minutesAgo(1), minutesAgo(100_000));
        Past.configuration(node, POLICY);
    }

    @Test
    void spendIsTheIntegralOfTheSizesOverTheTimeThatIsKnown() {
        // an hour of four, looked at every four minutes; then nothing, of which five minutes still count
        for (int minute = 180; minute >= 120; minute -= 4) {
            sample(node, 1, minute, 4, 50.0);
        }
        sample(node, 2, 180, 3, 50.0);

        JsonPath cost = cost("hours=5");

        assertThat(cost.getDouble("pools[0].instance_hours")).isEqualTo(4 * 65 / 60.0, within(1e-6));
        assertThat(cost.getDouble("pools[0].spend")).isEqualTo(2 * 65 / 60.0, within(1e-6));
        assertThat(cost.getDouble("pools[0].always_at_max")).isEqualTo(5 * 65 / 60.0, within(1e-6));
        assertThat(cost.getDouble("pools[0].known_hours")).isEqualTo(65 / 60.0, within(1e-6));
        assertThat(cost.<Double>get("pools[0].run_rate_per_hour")).isNull();
        assertThat(cost.getString("pools[0].name")).isEqualTo("priced");
    }

    @Test
    void aPoolWithoutAPriceHasHoursAndNoMoneyAndIsCounted() {
        sample(node, 1, 2, 4, 50.0);
        sample(node, 2, 2, 3, 50.0);

        JsonPath cost = cost("hours=2");

        assertThat(cost.<Double>get("pools[1].spend")).isNull();
        assertThat(cost.getDouble("pools[1].instance_hours")).isPositive();
        assertThat(cost.getInt("fleet.unpriced_pools")).isEqualTo(1);
        assertThat(cost.getDouble("fleet.run_rate_per_hour")).isEqualTo(2.0, within(1e-9));
        assertThat(cost.getDouble("fleet.run_rate_per_month")).isEqualTo(1460.0, within(1e-6));
        assertThat(cost.getDouble("nodes[0].spend")).isEqualTo(cost.getDouble("fleet.spend"), within(1e-9));
    }

    @Test
    void eachHourCostsWhatItsPolicySaid() {
        supersede("2.00", minutesAgo(60));
        sample(node, 1, 120, 6, 50.0);
        sample(node, 1, 60, 6, 50.0);

        assertThat(cost("hours=5").getDouble("pools[0].spend")).isEqualTo(6 * (0.5 + 2.0) / 12, within(1e-6));
    }

    @Test
    void aWeekCostsWhatItsHoursCostAtThePriceOfEach() {
        Instant changed = minutesAgo(60 * 75 + 20);
        supersede("2.00", changed);
        for (int hour = 120; hour >= 1; hour--) {
            // looks of four minutes each fill a part of the hour; the sizes differ from hour to hour
            sample(node, 1, hour * 60 - 5, 1 + hour % 7, 50.0);
        }

        double spend = 0;
        for (int hour = 120; hour >= 1; hour--) {
            boolean dear = !minutesAgo(hour * 60).isBefore(changed);
            spend += (1 + hour % 7) * (dear ? 2.0 : 0.5) * 5 / 60;
        }
        assertThat(cost("hours=168").getDouble("pools[0].spend")).isEqualTo(spend, within(1e-4));
    }

    @Test
    void theDearestAreListedFirstAndTheSumsAreOfAll() {
        sample(node, 2, 2, 9, 50.0);
        sample(node, 3, 2, 2, 50.0);
        sample(node, 1, 2, 4, 50.0);

        JsonPath cost = cost("hours=2&limit=2");

        assertThat(cost.<Integer>getList("pools.pool_id"))
                .as("money before what has no price, then the most used")
                .containsExactly(1, 2);
        assertThat(cost.getInt("pool_count")).isEqualTo(3);
        assertThat(cost.getInt("node_count")).isEqualTo(1);
        assertThat(cost.getInt("fleet.unpriced_pools")).isEqualTo(2);
        asUser().get("/analytics/cost?limit=0").then().statusCode(422);
        asUser().get("/analytics/cost?limit=1001").then().statusCode(422);
    }

    @Test
    void anEmptyFleetCostsNothingKnown() {
        JsonPath cost = cost("hours=24");

        assertThat(cost.getList("pools")).isEqualTo(List.of());
        assertThat(cost.<Double>get("fleet.spend")).isNull();
        assertThat(cost.<String>get("as_of")).isNull();
    }

    private void supersede(String price, Instant at) {
        Database.shared()
                .run(
                        "update registry.configuration set is_active = false where node_id = " + node,
                        "insert into registry.configuration (node_id, version, config_hash, masked_text, sealed_text,"
                                + " is_active, author_kind, author_id, created_at) values (" + node
                                + ", 2, repeat('b', 64), '"
                                + POLICY.replace("0.50", price) + "', '\\x00', true, 'USER', 1, '" + at + "')");
    }

    private static JsonPath cost(String query) {
        return asUser().get("/analytics/cost?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
