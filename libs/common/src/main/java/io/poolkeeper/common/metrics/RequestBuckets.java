package io.poolkeeper.common.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/** Durations of requests are counted in six buckets: enough for a quantile, and few, for each route has its own. */
@Singleton
public class RequestBuckets {

    private static final String REQUESTS = "http.server.requests";
    private static final double[] BOUNDS = Stream.of(50, 100, 250, 500, 1_000, 5_000)
            .mapToDouble(RequestBuckets::nanoseconds)
            .toArray();

    @Produces
    @Singleton
    MeterFilter buckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BOUNDS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    private static double nanoseconds(int milliseconds) {
        return Duration.ofMillis(milliseconds).toNanos();
    }
}
