package io.poolkeeper.registry.domain.heartbeat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** What the heartbeat path says about itself. No labels: there are as many nodes as there are. */
final class IntakeFigures {

    private final Timer commits;
    private final DistributionSummary batches;

    IntakeFigures(MeterRegistry metrics, Collection<?> waiting) {
        commits = Timer.builder("poolkeeper.heartbeat.commit")
                .description("Time to commit a batch of heartbeats")
                .publishPercentileHistogram()
                // the promise of docs/observability.md, of which the histogram has no bucket by itself
                .serviceLevelObjectives(Duration.ofSeconds(1))
                .register(metrics);
        batches = DistributionSummary.builder("poolkeeper.heartbeat.batch")
                .description("Heartbeats committed together")
                .register(metrics);
        metrics.gaugeCollectionSize("poolkeeper.heartbeat.waiting", List.of(), waiting);
    }

    <T> T timed(int size, Supplier<T> commit) {
        batches.record(size);
        return commits.record(commit);
    }
}
