package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.pool.Timing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demand that repeats every hour, minute by minute against the region. */
class ForecastTest {

    private static final int ROUND = 60;
    private static final int BUSY_FROM = 40;
    private static final double CALM = 1.2;
    private static final double BUSY = 6.0;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @Test
    void aDemandThatRepeatsIsMetByInstancesThatWereStartedBeforeIt() {
        try (AgentRig rig = rig()) {
            int least = Integer.MAX_VALUE;
            int minute = 0;
            for (; minute < 9 * ROUND; minute++) {
                live(rig, minute, "forecast: {}");
                if (minute == 5 * ROUND) {
                    rig.restart();
                }
                least = minute > 8 * ROUND ? Math.min(least, rig.pool().size()) : least;
            }

            int before = untilBusy(rig, minute, "forecast: {}");

            assertThat(before).isGreaterThanOrEqualTo(6).isGreaterThan(least);
        }
    }

    @Test
    void withoutAForecastTheSameDemandIsOnlyFollowed() {
        try (AgentRig rig = rig()) {
            for (int minute = ROUND - 30; minute < ROUND; minute++) {
                live(rig, minute, "forecast: { mode: off }");
            }

            assertThat(untilBusy(rig, ROUND, "forecast: { mode: off }")).isLessThan(6);
        }
    }

    private AgentRig rig() {
        return new AgentRig(folder, settings -> settings.with(Timing.ofBoot(Duration.ofSeconds(150))));
    }

    /** The size at the moment before the demand rises again. */
    private static int untilBusy(AgentRig rig, int from, String forecast) {
        for (int minute = from; minute % ROUND < BUSY_FROM; minute++) {
            live(rig, minute, forecast);
        }
        return rig.pool().size();
    }

    private static void live(AgentRig rig, int minute, String forecast) {
        if (minute % ROUND == BUSY_FROM || minute % ROUND == 0) {
            rig.simulator().console().demand(rig.pool().id(), minute % ROUND == 0 ? CALM : BUSY);
        }
        rig.skip(Duration.ofMinutes(1));
        rig.turn("""
                pools:
                  - name: web
                    instance_pool_id: %s
                    compartment_id: %s
                    region: us-ashburn-1
                    monitoring_method: oci
                    cpu_threshold: { min: 30, max: 70 }
                    scaling_limits: { min: 1, max: 20 }
                    scale_in: { stabilisation: 300s, after_out: 300s, cooldown: 60s, regret_within: 60s, budget_percent: 100, budget_window: 60s }
                    %s
                """.formatted(rig.pool().id(), rig.simulator().compartmentId(), forecast));
    }
}
