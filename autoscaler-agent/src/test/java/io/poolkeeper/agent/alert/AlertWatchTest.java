package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final List<Alert> raised = new ArrayList<>();
    private final AlertWatch watch = new AlertWatch(raised::add);
    private Instant now = NOON;

    @BeforeEach
    void firstLook() {
        look("healthy", true);
    }

    @Test
    void aResizeIsToldOnceHoweverOftenItIsReported() {
        decide("d-1", "SCALE_IN", "LOAD_BELOW_TARGET", "PENDING");
        decide("d-1", "SCALE_IN", "LOAD_BELOW_TARGET", "APPLIED");
        decide("d-1", "SCALE_IN", "LOAD_BELOW_TARGET", "APPLIED");

        assertThat(told()).containsExactly("SCALE_DOWN");
        assertThat(raised.getFirst().pool()).isEqualTo("web");
        assertThat(raised.getFirst().region()).isEqualTo("us-ashburn-1");
        assertThat(raised.getFirst().toSize()).isEqualTo(1);
    }

    @Test
    void aFailureIsToldOnceAndEndsWithTheNextSuccess() {
        decide("d-1", "SCALE_OUT", "LOAD_ABOVE_TARGET", "FAILED");
        decide("d-2", "SCALE_OUT", "LOAD_ABOVE_TARGET", "FAILED");
        decide("d-3", "SCALE_OUT", "LOAD_ABOVE_TARGET", "APPLIED");

        assertThat(told()).containsExactly("FAILURE", "SCALE_UP", "over FAILURE");
        assertThat(raised.getFirst().reason()).isEqualTo("out of host capacity");
    }

    @Test
    void aPoolAtItsMaximumIsToldWhenThatLastsAndAgainWhenItIsOver() {
        decide("d-1", "HOLD", "HARD_MAX", "HELD");
        look("healthy", true);
        assertThat(told()).isEmpty();

        later(Duration.ofMinutes(3));
        look("healthy", true);
        look("healthy", true);
        assertThat(told()).containsExactly("SATURATION");

        decide("d-2", "HOLD", "ON_TARGET", "HELD");
        assertThat(told()).containsExactly("SATURATION", "over SATURATION");
    }

    @Test
    void aPeakThatPassesIsNoAlert() {
        decide("d-1", "HOLD", "HARD_MAX", "HELD");
        later(Duration.ofMinutes(2));
        decide("d-2", "HOLD", "ON_TARGET", "HELD");
        later(Duration.ofMinutes(5));
        look("healthy", true);

        assertThat(told()).isEmpty();
    }

    @Test
    void lostMetricsAreToldWhenTheyStayAway() {
        look("warning", true);
        later(Duration.ofMinutes(3));
        look("warning", true);
        look("healthy", true);

        assertThat(told()).containsExactly("METRICS_LOST", "over METRICS_LOST");
    }

    @Test
    void aFencedPoolIsToldAtOnceAndItsMetricsAreNoConcern() {
        decide("d-1", "HOLD", "FENCED", "FENCED");
        look("warning", false);
        later(Duration.ofMinutes(10));
        look("warning", false);
        look("healthy", true);

        assertThat(told()).containsExactly("FENCED", "over FENCED");
    }

    @Test
    void whatAShadowWouldHaveDoneIsNoAlert() {
        decide("d-1", "SCALE_OUT", "LOAD_ABOVE_TARGET", "SHADOWED");

        assertThat(told()).isEmpty();
    }

    private List<String> told() {
        return raised.stream()
                .map(alert -> (alert.over() ? "over " : "") + alert.kind())
                .toList();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void look(String health, @Nullable Boolean active) {
        watch.sampled(new PoolReport(
                1L,
                "ocid1.pool",
                2,
                2,
                null,
                null,
                null,
                null,
                health,
                active,
                null,
                "why",
                "web",
                "us-ashburn-1",
                1,
                5,
                "on",
                "RUNNING",
                1L,
                now,
                null));
    }

    private void decide(String id, String action, String reason, String outcome) {
        String error = outcome.equals("FAILED") ? "out of host capacity" : null;
        watch.decided(new DecisionReport(
                id, "ocid1.pool", now, action, 2, 1, reason, "because", outcome, error, 1L, null, null));
    }
}
