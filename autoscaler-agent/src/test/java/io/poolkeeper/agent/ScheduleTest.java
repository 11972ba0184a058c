package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.pool.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of the clock, through restarts and ahead of their time. */
class ScheduleTest {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRestartInsideAWindowChangesNothing() {
        rig = new AgentRig(folder);
        rig.load(1.0);
        String policy = scheduled(Duration.ofMinutes(-10), 6);
        rig.settle(policy);
        assertThat(rig.pool().size()).isEqualTo(6);

        for (int restart = 0; restart < 3; restart++) {
            rig.restart();
            rig.settle(policy);
            rig.skip(Duration.ofMinutes(2));
        }

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.pool().size()).isEqualTo(6);
    }

    @Test
    void afterTheWindowThePoolIsAsLargeAsItsLoadNeeds() {
        rig = new AgentRig(folder);
        rig.load(1.0);
        String policy = scheduled(Duration.ofMinutes(-50), 6);
        rig.settle(policy);

        rig.skip(Duration.ofMinutes(20));
        rig.settle(policy);

        assertThat(rig.pool().size()).isEqualTo(2);
    }

    @Test
    void aWindowIsPreparedAsEarlyAsInstancesWereSeenToNeed() {
        rig = new AgentRig(folder, settings -> settings.with(Timing.ofBoot(Duration.ofMinutes(6))));
        rig.load(1.0);
        for (int minute = 0; minute < 12; minute++) {
            rig.turn(rig.policy(5, 10));
            rig.skip(Duration.ofMinutes(1));
        }
        String policy = scheduled(Duration.ofMinutes(5), 8)
                .replace("min: 1, max", "min: 5, max")
                .replace("scale_out: {", "scale_out: { boot_time: 1m,");
        assertThat(rig.pool().size()).isEqualTo(5);

        rig.restartOn("a-state-without-measurements");
        rig.turn(policy);
        assertThat(rig.pool().size()).isEqualTo(5);

        rig.restartOn("state");
        rig.turn(policy);
        assertThat(rig.pool().size()).isEqualTo(8);
    }

    /** A window of an hour that begins, or began, that long from now. */
    private String scheduled(Duration fromNow, int target) {
        var start = rig.clock().instant().plus(fromNow);
        return rig.policy(1, 10)
                + """
                    schedules:
                      - { start_time: "%s", end_time: "%s", target_instances: %d }
                """.formatted(MINUTES.format(start), MINUTES.format(start.plus(Duration.ofHours(1))), target);
    }
}
