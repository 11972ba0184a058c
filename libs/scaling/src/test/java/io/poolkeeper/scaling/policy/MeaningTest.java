package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeaningTest {
    private static final String BASE = "cpu_threshold: 60\nscaling_limits: {min: 2, max: 10}\n";

    private static List<Change> change(String before, String after) {
        return Meaning.of(Pools.pool(before), Pools.pool(after));
    }

    @Test
    void anEditThatChangesNothingMeansNothing() {
        assertThat(change(BASE, "# a comment\n" + BASE + "mode: on\n")).isEmpty();
    }

    @Test
    void aLowerMaximumIsToldAsWhatItDoesAndMarked() {
        List<Change> changes = change(BASE, "cpu_threshold: 60\nscaling_limits: {min: 2, max: 6}\n");

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().sentence())
                .isEqualTo("The pool may grow to 6 instead of 10. What is above goes at the rate of scale-in.");
        assertThat(changes.getFirst().tightens()).isTrue();
    }

    @Test
    void aHigherThresholdIsToldInInstances() {
        assertThat(change(BASE, BASE.replace("60", "80")))
                .extracting(Change::sentence)
                .containsExactly("cpu may reach 80 instead of 60, so the same load needs about 75 % of the instances.");
    }

    @Test
    void schedulesPinsModesAndTuningAreTold() {
        String more = BASE + """
                mode: shadow
                ram_threshold: 80
                schedules: [{name: day, start_time: 9:00, end_time: 17:00, target_instances: 5}]
                pin: {instances: 3, until: 2026-03-05T00:00:00Z}
                scale_in: {cooldown: 60}
                """;

        assertThat(change(BASE, more))
                .extracting(Change::sentence)
                .containsExactly(
                        "The mode changes from on to shadow.",
                        "ram is followed from now on, at most 80.",
                        "The schedule 'day' asks for at least 5 between 09:00 and 17:00 (UTC).",
                        "The size is pinned to 3 until 2026-03-05T00:00:00Z.",
                        "Two shrinks are 60s apart instead of 600s.");
        assertThat(change(more, BASE)).extracting(Change::sentence).contains("The size is no longer pinned.");
        assertThat(change(BASE, BASE + "metrics: {max_age: 5m}\n")).hasSize(1);
    }

    @Test
    void aFreezeIsToldAsWhatItForbids() {
        String frozen = BASE + "schedules: [{name: sale, start_time: 9:00, end_time: 17:00, freeze: true}]\n";

        assertThat(change(BASE, frozen))
                .extracting(Change::sentence)
                .containsExactly(
                        "The schedule 'sale' lets nothing be removed for lack of load between 09:00 and 17:00 (UTC).");
    }

    @Test
    void tuningIsToldInFiguresBesideTheOtherChanges() {
        String more = BASE.replace("60", "80") + """
                metrics: {max_age: 5m}
                scale_out: {cooldown: 60, step_max: 900}
                scale_in: {budget_percent: 5}
                forecast: {holidays: [2026-12-25], max_lift: 3}
                price_per_instance_hour: 0.5
                """;

        assertThat(change(BASE, more))
                .extracting(Change::sentence)
                .contains(
                        "A point is believed for 300s instead of 180s.",
                        "One growth adds at most 900 instances instead of 20.",
                        "At most 5 % go at a time instead of 100 %.",
                        "Its holidays are [2026-12-25] instead of [].",
                        "The forecast lifts to at most 3 times the week's highest instead of 1.5.",
                        "An instance-hour is counted at another price.");
    }
}
