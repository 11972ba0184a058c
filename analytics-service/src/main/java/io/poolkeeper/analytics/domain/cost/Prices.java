package io.poolkeeper.analytics.domain.cost;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.util.stream.Collectors.toMap;

import io.poolkeeper.analytics.domain.policy.Policies;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.policy.PolicyVersion;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which price a pool's policy named when. */
final class Prices {

    private final Map<Long, NavigableMap<Instant, NodePolicy>> versions = new HashMap<>();

    static Prices during(Window window, Policies policies, PolicyBook book) {
        var prices = new Prices();
        for (PolicyVersion version : policies.during(window)) {
            Optional<NodePolicy> policy = book.meaning(version);
            policy.ifPresent(meaning -> prices.versions
                    .computeIfAbsent(version.nodeId(), node -> new TreeMap<>())
                    .put(version.createdAt(), meaning));
        }
        return prices;
    }

    /** The hours of the window from which on some pool's price is another than in the hour before, in order. */
    List<Instant> changes(Window window) {
        var changes = new TreeSet<Instant>();
        for (NavigableMap<Instant, NodePolicy> known : versions.values()) {
            Map<String, Optional<Double>> before = null;
            for (var version : known.entrySet()) {
                Map<String, Optional<Double>> now = named(version.getValue());
                if (before != null && !before.equals(now)) {
                    changes.add(hourFrom(version.getKey()));
                }
                before = now;
            }
        }
        return List.copyOf(changes.subSet(window.from(), false, window.to(), true));
    }

    private static Map<String, Optional<Double>> named(NodePolicy policy) {
        return policy.pools().stream()
                .collect(toMap(PoolPolicy::instancePoolId, pool -> Optional.ofNullable(pool.pricePerInstanceHour())));
    }

    /** An hour costs what is in force when it begins. */
    private static Instant hourFrom(Instant at) {
        Instant hour = at.truncatedTo(HOURS);
        return hour.equals(at) ? hour : hour.plus(1, HOURS);
    }

    /** Of the version in force at that moment; before the first of them, of the first. */
    @Nullable
    Double of(long nodeId, String oraclePoolId, Instant at) {
        return pool(nodeId, oraclePoolId, at)
                .map(PoolPolicy::pricePerInstanceHour)
                .orElse(null);
    }

    Optional<String> name(long nodeId, String oraclePoolId, Instant at) {
        return pool(nodeId, oraclePoolId, at).map(PoolPolicy::name);
    }

    private Optional<PoolPolicy> pool(long nodeId, String oraclePoolId, Instant at) {
        NavigableMap<Instant, NodePolicy> known = versions.get(nodeId);
        if (known == null) {
            return Optional.empty();
        }
        var inForce = known.floorEntry(at) == null ? known.firstEntry() : known.floorEntry(at);
        return inForce.getValue().pool(oraclePoolId);
    }
}
