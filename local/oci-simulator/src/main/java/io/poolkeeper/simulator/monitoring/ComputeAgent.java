package io.poolkeeper.simulator.monitoring;

import io.poolkeeper.simulator.demand.Chance;
import io.poolkeeper.simulator.demand.Demand;
import io.poolkeeper.simulator.pool.Duty;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agents inside the instances report: a sample every ten seconds. All of it is computed from demand and duties,
 * so the past is the same after a restart.
 */
final class ComputeAgent {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final double SCATTER_OVER_TIME = 0.3;

    private final Tenancy tenancy;
    private final Demand demand;
    private final MetricTiming timing;

    ComputeAgent(Tenancy tenancy, Demand demand, MetricTiming timing) {
        this.tenancy = tenancy;
        this.demand = demand;
        this.timing = timing;
    }

    List<Series> series(Snapshot state, Metric metric, Visibility window) {
        Load load = new Load(state);
        List<Series> all = new ArrayList<>();
        for (Instance instance : state.world().instances().toList()) {
            for (Duty duty : instance.duties()) {
                List<Sample> samples = samples(instance, duty, metric, window, load);
                if (!samples.isEmpty()) {
                    all.add(new Series(dimensions(instance, duty), samples));
                }
            }
        }
        return all;
    }

    private List<Sample> samples(Instance instance, Duty duty, Metric metric, Visibility window, Load load) {
        Instant end = duty.to() == null || duty.to().isAfter(window.to()) ? window.to() : duty.to();
        Instant begin = duty.from().plus(timing.afterRunning());
        Visibility alive = new Visibility(
                begin.isAfter(window.from()) ? begin : window.from(), end, window.now(), window.publishDelay());
        List<Sample> samples = new ArrayList<>();
        for (Instant at = alive.first(STEP); alive.covers(at); at = at.plus(STEP)) {
            if (livesToTell(duty, at)) {
                samples.add(Sample.once(at, scattered(load.of(metric, duty.poolId(), at), instance, at)));
            }
        }
        return samples;
    }

    /** An agent hands over a minute's samples when the minute is over; what ends before takes them along. */
    private static boolean livesToTell(Duty duty, Instant at) {
        return duty.to() == null || !Visibility.minuteEnd(at).isAfter(duty.to());
    }

    private double scattered(double mean, Instance instance, Instant at) {
        long who = instance.id().hashCode();
        double own = (1 - SCATTER_OVER_TIME) * Chance.signed(who, 0)
                + SCATTER_OVER_TIME * Chance.signed(who, at.getEpochSecond() / STEP.toSeconds());
        return Math.clamp(mean * (1 + timing.scatter() * own), 0, 100);
    }

    private Map<String, String> dimensions(Instance instance, Duty duty) {
        return Map.of(
                "instancePoolId", duty.poolId(),
                "resourceId", instance.id(),
                "resourceDisplayName", instance.name(),
                "availabilityDomain", instance.placement().availabilityDomain(),
                "faultDomain", instance.placement().faultDomain(),
                "region", tenancy.regionKey(),
                "shape", tenancy.shape(),
                "imageId", tenancy.imageId());
    }

    /** Load is shared evenly by the instances on duty; what is above their capacity is lost. */
    private final class Load {
        private record Moment(String poolId, Instant at) {}

        private final Snapshot state;
        private final Map<String, List<Duty>> duties = new HashMap<>();
        private final Map<Moment, Double> shares = new HashMap<>();

        Load(Snapshot state) {
            this.state = state;
            for (Instance instance : state.world().instances().toList()) {
                for (Duty duty : instance.duties()) {
                    duties.computeIfAbsent(duty.poolId(), id -> new ArrayList<>())
                            .add(duty);
                }
            }
        }

        double of(Metric metric, String poolId, Instant at) {
            double share =
                    poolId.equals(Duty.NO_POOL) ? 0 : shares.computeIfAbsent(new Moment(poolId, at), this::share);
            return metric == Metric.CPU ? Math.min(100, 100 * share) : Math.min(100, 30 + 40 * Math.min(1, share));
        }

        private double share(Moment moment) {
            long serving = duties.getOrDefault(moment.poolId(), List.of()).stream()
                    .filter(duty -> duty.on(moment.at()))
                    .count();
            return demand.at(moment.poolId(), moment.at(), state.fixedLoads()) / Math.max(1, serving);
        }
    }
}
