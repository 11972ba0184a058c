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

    /** The value, or whether the predicate holds for it. */
    double judged(double value) {
        return predicate.map(test -> test.of(value)).orElse(value);
    }

    Duration lookBack() {
        return statistic.lookBack(interval);
    }
}
