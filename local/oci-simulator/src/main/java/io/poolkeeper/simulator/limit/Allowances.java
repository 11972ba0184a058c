package io.poolkeeper.simulator.limit;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.pool.Capacity;
import io.poolkeeper.simulator.pool.WorkRequest.Problem;
import io.poolkeeper.simulator.pool.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The limits and quotas in force. Like faults they are scripted, and kept in memory only. */
public final class Allowances implements Capacity {
    /** A limit in an availability domain; an empty one stands for the region. */
    private record Scope(Limit limit, String availabilityDomain) {}

    private final Map<Scope, Long> limits = new ConcurrentHashMap<>();
    private final Map<Scope, Long> quotas = new ConcurrentHashMap<>();

    /** The service's own limit from now on; null gives the usual one back. An empty domain means every domain. */
    public void limit(String name, String availabilityDomain, @Nullable Long value) {
        put(limits, new Scope(named(name), availabilityDomain), value);
    }

    /** The administrator's quota from now on, below the limit; null takes it away. */
    public void quota(String name, String availabilityDomain, @Nullable Long value) {
        put(quotas, new Scope(named(name), availabilityDomain), value);
    }

    /** Refuses one more pool where there are as many as there may be. */
    public void requireRoomForPool(World world) {
        if (Limit.POOLS.used(world, "") >= limit(Limit.POOLS, "")) {
            throw new OciError(400, "LimitExceeded", limitMessage(Limit.POOLS.label));
        }
    }

    @Override
    public Optional<Problem> refusal(Wanted wanted) {
        String domain = wanted.place().availabilityDomain();
        World world = wanted.world();
        String limited = exceeded(limit -> limit.used(world, domain) + limit.perInstance > limit(limit, domain));
        if (!limited.isEmpty()) {
            return Optional.of(new Problem("LimitExceeded", "LimitExceeded: " + limitMessage(limited)));
        }
        String over = exceeded(limit -> {
            Long quota = quota(limit, domain);
            return quota != null && limit.used(world, domain) + limit.perInstance > quota;
        });
        return over.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "QuotaExceeded",
                        "QuotaExceeded: The following compartment quotas were exceeded: " + over
                                + ". Contact your administrator."));
    }

    private static String limitMessage(String exceeded) {
        return "The following service limits were exceeded: " + exceeded
                + ". Request a service limit increase from the service limits page in the console. ";
    }

    long limit(Limit limit, String domain) {
        Long own = found(limits, limit, domain);
        return own == null ? limit.usual : own;
    }

    @Nullable
    Long quota(Limit limit, String domain) {
        return found(quotas, limit, domain);
    }

    static Limit named(String name) {
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.label.equals(name))
                .findFirst()
                .orElseThrow(OciError::notFound);
    }

    private static @Nullable Long found(Map<Scope, Long> values, Limit limit, String domain) {
        Long here = values.get(new Scope(limit, domain));
        return here == null ? values.get(new Scope(limit, "")) : here;
    }

    private static void put(Map<Scope, Long> values, Scope scope, @Nullable Long value) {
        if (value == null) {
            values.remove(scope);
        } else if (value < 0) {
            throw OciError.invalid("value must not be negative.");
        } else {
            values.put(scope, value);
        }
    }

    private static String exceeded(Predicate<Limit> which) {
        return List.of(Limit.MEMORY, Limit.CORES).stream()
                .filter(which)
                .map((Function<Limit, String>) limit -> limit.label)
                .collect(Collectors.joining(", "));
    }
}
