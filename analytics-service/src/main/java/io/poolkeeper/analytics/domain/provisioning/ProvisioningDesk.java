package io.poolkeeper.analytics.domain.provisioning;

import static java.util.stream.Collectors.groupingBy;

import io.poolkeeper.analytics.domain.history.Histories;
import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningTimes.Percentiles;
import io.poolkeeper.analytics.domain.window.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells how long pools take to grow. */
@ApplicationScoped
public class ProvisioningDesk {

    private final Growths growths;
    private final Histories histories;

    ProvisioningDesk(Growths growths, Histories histories) {
        this.growths = growths;
        this.histories = histories;
    }

    public List<ProvisioningTimes> times(Window window, Optional<String> oraclePoolId) {
        return growths.applied(window, oraclePoolId).stream()
                .collect(groupingBy(Growth::oraclePoolId, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofPool -> times(ofPool, window))
                .toList();
    }

    private ProvisioningTimes times(List<Growth> ofPool, Window window) {
        Growth newest = ofPool.getLast();
        Optional<Measurement> measured = histories.measured(newest.oraclePoolId(), window);
        long unfinished =
                ofPool.stream().filter(growth -> growth.runningAt() == null).count();
        return new ProvisioningTimes(
                newest.oraclePoolId(),
                newest.poolId(),
                newest.nodeId(),
                null,
                null,
                ofPool.size(),
                (int) unfinished,
                percentiles(ofPool, Growth::runningAt),
                percentiles(ofPool, Growth::healthyAt),
                seconds(measured.map(Measurement::boot)),
                seconds(measured.map(Measurement::lag)),
                measured.map(Measurement::at).orElse(null));
    }

    private static Percentiles percentiles(List<Growth> ofPool, Function<Growth, @Nullable Instant> end) {
        return Percentiles.of(ofPool.stream()
                .filter(growth -> end.apply(growth) != null)
                .map(growth -> Duration.between(growth.askedAt(), Objects.requireNonNull(end.apply(growth))))
                .toList());
    }

    private static @Nullable Double seconds(Optional<Duration> length) {
        return length.map(time -> time.toMillis() / 1e3).orElse(null);
    }
}
