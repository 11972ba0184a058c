package io.poolkeeper.analytics.store.decision;

import static io.poolkeeper.analytics.Plans.partition;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Plans;
import io.poolkeeper.analytics.domain.decision.DecisionQuery;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class DecisionPlanTest {

    @Test
    void theListOfDecisionsReadsOnlyTheDaysItAsksFor() {
        var window = new Window(NOON.minus(Duration.ofHours(2)), NOON);
        var conditions = DecisionStore.conditions(DecisionQuery.of(window).ofPool("p"), null);

        String plan = Plans.of(DecisionStore.LIST.formatted(conditions.where()), conditions.arguments(100, 0));

        assertThat(plan).contains(partition("decision", NOON));
        assertThat(plan).doesNotContain(partition("decision", NOON.minus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain("Seq Scan on " + partition("decision", NOON));
    }

    @Test
    void resizesAreCountedFromTheirOwnIndexOfTheWindowsDays() {
        var window = new Window(NOON.minus(Duration.ofHours(2)), NOON);

        String plan = Plans.of(DecisionStore.RESIZES, DecisionStore.resizesArguments(window));

        assertThat(plan).contains(partition("decision", NOON)).contains("resize_1h");
        assertThat(plan).doesNotContain(partition("decision", NOON.minus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain("Seq Scan on " + partition("decision", NOON));
    }

    @Test
    void aMonthOfResizesIsReadFromItsHoursAndTheDecisionsOfItsEndsOnly() {
        var window = new Window(NOON.minus(Duration.ofDays(30)), NOON);

        String plan = Plans.of(DecisionStore.RESIZES, DecisionStore.resizesArguments(window));

        assertThat(plan).contains("resize_1h").contains(partition("decision", NOON));
        assertThat(plan).doesNotContain(partition("decision", NOON.minus(1, ChronoUnit.DAYS)));
    }
}
