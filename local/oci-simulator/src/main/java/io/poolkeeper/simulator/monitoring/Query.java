package io.poolkeeper.simulator.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query in OCI's Monitoring Query Language, read. */
record Query(
        String metric,
        Duration interval,
        List<Condition> conditions,
        Grouping grouping,
        Statistic statistic,
        Optional<Predicate> predicate) {

    boolean concerns(Map<String, String> dimensions) {
        return conditions.stream().allMatch(condition -> condition.holds(dimensions));
    }

    double value(double[] samples) {
        double plain = statistic.of(samples);
        return predicate.map(test -> test.of(plain)).orElse(plain);
    }
}
