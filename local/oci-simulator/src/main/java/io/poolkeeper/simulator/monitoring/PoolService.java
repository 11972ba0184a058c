package io.poolkeeper.simulator.monitoring;

import io.poolkeeper.simulator.pool.Duty;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Placement;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Pool.SizeChange;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the pool service itself reports, once a minute and without any agent: sizes and counts by place. */
final class PoolService {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Tenancy tenancy;

    PoolService(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<Series> series(Snapshot state, Metric metric, Visibility window) {
        List<Series> all = new ArrayList<>();
        for (Pool pool : state.world().pools().values()) {
            if (metric == Metric.POOL_SIZE) {
                all.add(new Series(dimensions(pool), samples(pool, window, at -> sizeAt(pool, at))));
            } else {
                tenancy.placements().forEach(place -> all.add(counts(state, pool, place, metric, window)));
            }
        }
        return all;
    }

    private Series counts(Snapshot state, Pool pool, Placement place, Metric metric, Visibility window) {
        List<Instance> there = state.world()
                .instances()
                .filter(instance -> instance.placement().equals(place) && belonged(instance, pool))
                .toList();
        Map<String, String> dimensions = new java.util.LinkedHashMap<>(dimensions(pool));
        dimensions.put("AvailabilityDomain", place.availabilityDomain());
        dimensions.put("FaultDomain", place.faultDomain());
        return new Series(
                dimensions,
                samples(
                        pool,
                        window,
                        at -> there.stream()
                                .filter(instance -> counted(instance, pool, metric, at))
                                .count()));
    }

    private static boolean counted(Instance instance, Pool pool, Metric metric, Instant at) {
        return switch (metric) {
            case RUNNING ->
                instance.duties().stream().anyMatch(duty -> duty.poolId().equals(pool.id()) && duty.on(at));
            case PROVISIONING ->
                !instance.createdAt().isAfter(at)
                        && instance.duties().stream()
                                .allMatch(duty -> duty.from().isAfter(at));
            case TERMINATED -> instance.state().ending() && endedWithin(instance, at);
            case CPU, MEMORY, POOL_SIZE -> false;
        };
    }

    private static boolean endedWithin(Instance instance, Instant minute) {
        return instance.duties().stream()
                .map(Duty::to)
                .anyMatch(end -> end != null && !end.isBefore(minute) && end.isBefore(minute.plus(STEP)));
    }

    private static boolean belonged(Instance instance, Pool pool) {
        return instance.in(pool.id())
                || instance.duties().stream().anyMatch(duty -> duty.poolId().equals(pool.id()));
    }

    private static List<Sample> samples(Pool pool, Visibility window, ToDoubleFunction<Instant> value) {
        List<Sample> samples = new ArrayList<>();
        for (Instant at = window.first(STEP); window.covers(at); at = at.plus(STEP)) {
            if (!at.isBefore(pool.createdAt())) {
                samples.add(Sample.once(at, value.applyAsDouble(at)));
            }
        }
        return samples;
    }

    private static double sizeAt(Pool pool, Instant at) {
        return pool.sizes().stream()
                .filter(change -> !change.at().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(SizeChange::size)
                .orElse(0);
    }

    private Map<String, String> dimensions(Pool pool) {
        return Map.of("resourceId", pool.id(), "DisplayName", pool.name(), "region", tenancy.regionKey());
    }
}
