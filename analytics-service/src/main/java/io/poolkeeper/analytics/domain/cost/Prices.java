package io.poolkeeper.analytics.domain.cost;

import io.poolkeeper.analytics.domain.policy.Policies;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.policy.PolicyVersion;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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
