package io.poolkeeper.analytics.domain.export;

import io.poolkeeper.analytics.domain.cost.Cost;
import io.poolkeeper.analytics.domain.decision.DecisionEntry;
import io.poolkeeper.analytics.domain.decision.ScalingPatterns;
import io.poolkeeper.analytics.domain.figure.ResourcePoint;
import io.poolkeeper.analytics.domain.figure.TrendPoint;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningTimes;
import io.poolkeeper.analytics.domain.sample.Metric;
import io.poolkeeper.analytics.domain.sample.PoolSample;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be taken away, and what its rows are. */
public enum View {
    DECISIONS(DecisionEntry.class),
    SAMPLES(PoolSample.class),
    TRENDS(TrendPoint.class),
    RESOURCES(ResourcePoint.class),
    SCALING_PATTERNS(ScalingPatterns.Hour.class),
    METRICS(Metric.class),
    COST(Cost.PoolCost.class),
    PROVISIONING_TIMES(ProvisioningTimes.class);

    private final Class<?> row;

    View(Class<?> row) {
        this.row = row;
    }

    public Class<?> row() {
        return row;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<View> of(String text) {
        return Arrays.stream(values()).filter(view -> view.text().equals(text)).findFirst();
    }
}
