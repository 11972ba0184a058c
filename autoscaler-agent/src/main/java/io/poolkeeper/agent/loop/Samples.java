package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Ownership.Standing;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.api.ProvisionedInstance;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.policy.MetricSource;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look in the words of the wire. */
final class Samples {

    private Samples() {}

    static PoolReport of(Assignment with, Look look, Standing standing, Verdict verdict) {
        PoolPolicy policy = with.policy();
        return new PoolReport(
                standing.poolId(),
                with.pool(),
                look.pool().size(),
                look.running(),
                latest(policy, look, MetricSource.CPU),
                latest(policy, look, MetricSource.MEMORY),
                highest(policy, look, MetricSource.CPU),
                highest(policy, look, MetricSource.MEMORY),
                verdict.health(),
                verdict.driving(),
                verdict.event(),
                verdict.sentence(),
                policy.name(),
                with.region(),
                policy.limits().min(),
                policy.limits().max(),
                policy.mode().name().toLowerCase(Locale.ROOT),
                look.pool().state(),
                standing.epoch(),
                look.at(),
                verdict.nextActionAt());
    }

    static PoolReport with(PoolReport sample, List<ProvisionedInstance> provisioned) {
        return new PoolReport(
                sample.poolId(),
                sample.oraclePoolId(),
                sample.currentInstances(),
                sample.activeInstances(),
                sample.avgCpuUtilization(),
                sample.avgMemoryUtilization(),
                sample.maxCpuUtilization(),
                sample.maxMemoryUtilization(),
                sample.poolStatus(),
                sample.isActive(),
                sample.scalingEvent(),
                sample.scalingReason(),
                sample.name(),
                sample.region(),
                sample.minInstances(),
                sample.maxInstances(),
                sample.mode(),
                sample.lifecycleState(),
                sample.epoch(),
                sample.sampledAt(),
                sample.nextActionAt(),
                provisioned);
    }

    private static @Nullable Double latest(PoolPolicy policy, Look look, MetricSource source) {
        return points(policy, look, source).stream()
                .max(Comparator.comparing(Point::at))
                .map(Samples::mean)
                .orElse(null);
    }

    private static @Nullable Double highest(PoolPolicy policy, Look look, MetricSource source) {
        return points(policy, look, source).stream()
                .map(Samples::mean)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Points that have a mean by now: a figure that is none must not be told as zero. */
    private static List<Point> points(PoolPolicy policy, Look look, MetricSource source) {
        return policy.signals().stream()
                .filter(signal -> signal.source() == source)
                .map(SignalPolicy::name)
                .map(look.observation()::series)
                .flatMap(series -> series == null ? Stream.<Point>empty() : series.points().stream())
                .filter(point -> !point.at().isAfter(look.at()) && usable(point))
                .toList();
    }

    private static boolean usable(Point point) {
        Double contributors = point.contributors();
        return contributors != null
                && contributors > 0
                && Double.isFinite(contributors)
                && Double.isFinite(point.load())
                && point.load() >= 0;
    }

    private static double mean(Point point) {
        Double contributors = point.contributors();
        double mean = contributors == null ? Double.NaN : point.load() / contributors;
        return Math.round(mean * 100) / 100.0;
    }
}
