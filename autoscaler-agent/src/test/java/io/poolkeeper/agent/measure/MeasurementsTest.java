package io.poolkeeper.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.measure.Measurements.Known;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.api.ProvisionedInstance;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Measurements measurements = new Measurements();
    private History history = History.EMPTY;
    private Duration told;

    @Test
    void bootTimesCountFromTheRequestUntilTheLoadBalancerFindsTheInstanceWell() {
        look(0, List.of());
        look(60, List.of(member("a", false), member("b", false), member("c", false)));
        look(120, List.of(member("a", true), member("b", true), member("c", false)));
        assertThat(history.measured().boot()).isNull();

        look(180, List.of(member("a", true), member("b", true), member("c", true)));

        assertThat(history.measured().boot()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void instancesThatServedBeforeTheAgentLookedAreNoMeasurement() {
        look(0, List.of(member("a", true), member("b", true), member("c", true)));
        look(60, List.of(member("a", true), member("b", true), member("c", true)));

        assertThat(history.measured().boot()).isNull();
    }

    @Test
    void whatOthersMeasuredIsTakenUntilThereIsAMeasurementOfOurOwn() {
        told = Duration.ofSeconds(400);
        look(0, List.of());
        assertThat(history.measured().boot()).isEqualTo(Duration.ofSeconds(400));

        look(60, List.of(member("a", false), member("b", false), member("c", false)));
        look(120, List.of(member("a", true), member("b", true), member("c", true)));

        assertThat(history.measured().boot()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void anInstanceThatCameToServeIsToldOnceWithItsShapeItsDomainAndItsTimes() {
        look(0, List.of());
        look(60, List.of(member("a", false)));
        look(120, List.of(member("a", true)));

        assertThat(measurements.provisioned())
                .containsExactly(new ProvisionedInstance("a", "VM.Standard.E5.Flex", "AD-1", 30, 90));

        look(180, List.of(member("a", true)));
        assertThat(measurements.provisioned()).isEmpty();
    }

    @Test
    void theLagIsTheAgeOfAPointWhenItIsFirstSeen() {
        for (int second = 0; second < 600; second += 60) {
            seen(second, second - 100);
        }

        assertThat(history.measured().lag()).isEqualTo(Duration.ofSeconds(105));
    }

    @Test
    void aPointThatDoesNotChangeSaysNothingNew() {
        for (int second = 0; second < 600; second += 60) {
            seen(second, -100);
        }

        assertThat(history.measured().lag()).isNull();
    }

    /** Requested at second 30. */
    private void look(int second, List<Member> members) {
        Instant at = NOON.plusSeconds(second);
        history = measurements.into(
                history,
                look(members, Observation.settled(1, List.of()), at),
                new Known(List.of(NOON.plusSeconds(30)), told));
    }

    private void seen(int second, int pointAt) {
        var point = new Point(NOON.plusSeconds(pointAt), 10, 1.0, null);
        var seen = Observation.settled(1, List.of(new Series("cpu", List.of(point))));
        history =
                measurements.into(history, look(List.of(), seen, NOON.plusSeconds(second)), new Known(List.of(), told));
    }

    private static Look look(List<Member> members, Observation seen, Instant at) {
        var id = new PoolId("pool", "compartment", "us-ashburn-1");
        return new Look(new PoolView(id, "web", "RUNNING", 1, "", "etag", Map.of()), members, seen, List.of(), at);
    }

    private static Member member(String id, boolean well) {
        return new Member(
                id,
                id,
                "Running",
                "AD-1",
                "FD-1",
                "",
                NOON.plusSeconds(45),
                Optional.of(well),
                List.of(),
                "VM.Standard.E5.Flex");
    }
}
