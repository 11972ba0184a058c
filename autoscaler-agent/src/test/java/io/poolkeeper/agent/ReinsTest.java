package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReinsTest {

    private static final String POOLS = """
            pools:
              - { name: timed, instance_pool_id: a, compartment_id: c, region: us-ashburn-1, monitoring_method: oci,
                  cpu_threshold: 70, scaling_limits: { min: 1, max: 5 },
                  schedules: [ { name: day, start_time: "9:00", end_time: "17:00", target_instances: 3 } ] }
              - { name: plain, instance_pool_id: b, compartment_id: c, region: us-ashburn-1, monitoring_method: oci,
                  cpu_threshold: 70, scaling_limits: { min: 1, max: 5 } }
              - { name: off, instance_pool_id: d, compartment_id: c, region: us-ashburn-1, monitoring_method: oci,
                  mode: off, cpu_threshold: 70, scaling_limits: { min: 1, max: 5 } }
            """;

    private final List<List<PoolPolicy>> driven = new ArrayList<>();

    @Test
    void withoutAReinPoolsAreDrivenByTheirPolicies() {
        reins(false, false).drive(configuration());

        assertThat(modes()).containsExactly(Mode.ON, Mode.ON, Mode.OFF);
    }

    @Test
    void aDryRunShowsWhatItWouldDo() {
        reins(true, false).drive(configuration());

        assertThat(modes()).containsExactly(Mode.SHADOW, Mode.SHADOW, Mode.OFF);
    }

    @Test
    void aStandbyDrivesNothingUntilItLeads() {
        var reins = reins(false, true);
        reins.drive(configuration());
        assertThat(driven.getLast()).isEmpty();

        reins.standby(false);

        assertThat(modes()).containsExactly(Mode.ON, Mode.ON, Mode.OFF);
    }

    @Test
    void aClockThatIsOffKeepsPoolsWithSchedulesFromShrinkingAndNothingElse() {
        var reins = reins(false, false);
        reins.drive(configuration());

        assertThat(reins.clockOffset(Duration.ofSeconds(-31))).isTrue();
        assertThat(modes()).containsExactly(Mode.OUT_ONLY, Mode.ON, Mode.OFF);

        assertThat(reins.clockOffset(Duration.ofSeconds(29))).isFalse();
        assertThat(modes()).containsExactly(Mode.ON, Mode.ON, Mode.OFF);
    }

    @Test
    void whatIsNotHeldBackIsThePolicyItself() {
        reins(false, false).drive(configuration());

        assertThat(driven.getLast()).isEqualTo(configuration().policy().pools());
    }

    private Reins reins(boolean dry, boolean standby) {
        return new Reins(dry, standby, c -> driven.add(c.policy().pools()));
    }

    private List<Mode> modes() {
        return driven.getLast().stream().map(PoolPolicy::mode).toList();
    }

    private static Configuration configuration() {
        return new Configuration(POOLS, "hash", PolicyYaml.parse(POOLS).policy().orElseThrow());
    }
}
