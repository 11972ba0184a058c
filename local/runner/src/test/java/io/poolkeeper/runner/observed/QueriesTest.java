package io.poolkeeper.runner.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final List<Series> EXPOSED = Series.of("""
            # HELP pools what
            pools{phase="DRIVING"} 3.0
            oci_calls_seconds_count{code="THROTTLED",operation="GetInstancePool"} 7
            spool_depth 0.0
            """);

    @Test
    void aQueryAsksForMetricsAndLabelsNotForFunctionsAndGroupings() {
        assertThat(
                        Selector.of(
                                "sum by (instance) (rate(oci_calls_seconds_count{code=\"429\"}[10m])) > 0.05 and max(spool_depth) > 1"))
                .containsExactly(
                        new Selector("oci_calls_seconds_count", List.of(new Selector.Matcher("code", "=", "429"))),
                        new Selector("spool_depth", List.of()));
    }

    @Test
    void aMetricOrAValueThatNobodyExposesIsNoticed() {
        assertThat(answered("max(pools{phase=\"DRIVING\"})")).isTrue();
        assertThat(answered("max(pools{phase=~\"D.*|X\"})")).isTrue();
        assertThat(answered("max(pools{phase=\"FENCED\"})")).isFalse();
        assertThat(answered("rate(oci_calls_seconds_count{code=\"429\"}[5m])")).isFalse();
        assertThat(answered("invented_total")).isFalse();
        assertThat(answered("spool_depth{instance=\"a\"}")).isTrue();
    }

    @Test
    void everyQueryOfTheChartIsRead() {
        assertThat(Queries.expressions()).hasSizeGreaterThan(60);
        assertThat(Queries.unread()).isEmpty();
    }

    private static boolean answered(String query) {
        return Selector.of(query).stream().allMatch(selector -> selector.isAnsweredBy(EXPOSED));
    }
}
