package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.api.PoolReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final Reports reports = new Reports();

    @Test
    void aDiskThatStaysFullFillsTheMemoryOnlyUpToABound() {
        PoolReport sample = Beats.sample("a", 1).poolAnalytics().getFirst();
        for (int attempt = 0; attempt < 20; attempt++) {
            for (int n = 0; n < 500; n++) {
                reports.sampled(sample);
                reports.held(Beats.decision("held", "HELD"));
            }
            reports.acted(Beats.decision("acted-" + attempt, "APPLIED"), () -> {});
            reports.giveBack(reports.take());
        }

        Reports.Batch batch = reports.take();
        assertThat(batch.samples()).hasSize(2_000);
        assertThat(reports.decisions().size() + batch.decisions().size()).isLessThan(5_000);
    }

    @Test
    void aDecisionThatActedWaitsHoweverManyWait() {
        for (int n = 0; n < 3_000; n++) {
            reports.held(Beats.decision("held", "HELD"));
        }
        reports.acted(Beats.decision("did", "APPLIED"), () -> {});

        List<String> told =
                reports.decisions().stream().map(d -> d.decisionId()).toList();
        assertThat(told).contains("did").hasSize(2_001);
    }
}
