package io.poolkeeper.simulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which requests suffer what. Absent fields have the defaults of the accessors below.
 *
 * @param operation an operation such as {@code UpdateInstancePool}; absent means every one
 * @param pool only requests that name this pool in their target or body
 * @param times how often, absent for ever
 * @param probability of each matching request, absent always
 * @param ceiling members a pool can have at most while CAPACITY holds
 */
public record FaultRule(
        FaultEffect effect,
        @Nullable String operation,
        @Nullable String pool,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String body,
        @Nullable Long delayMillis,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer ceiling) {

    private static final Duration LONG = Duration.ofMinutes(2);

    public static FaultRule of(FaultEffect effect) {
        return new FaultRule(effect, null, null, null, null, null, null, null, null, null, null);
    }

    public static FaultRule error(int status, String code, String message) {
        return new FaultRule(FaultEffect.ERROR, null, null, status, code, message, null, null, null, null, null);
    }

    public static FaultRule capacity(int ceiling) {
        return new FaultRule(FaultEffect.CAPACITY, null, null, null, null, null, null, null, null, null, ceiling);
    }

    public FaultRule on(String wantedOperation) {
        return new FaultRule(
                effect, wantedOperation, pool, status, code, message, body, delayMillis, times, probability, ceiling);
    }

    public FaultRule forPool(String poolId) {
        return new FaultRule(
                effect, operation, poolId, status, code, message, body, delayMillis, times, probability, ceiling);
    }

    public FaultRule times(int count) {
        return new FaultRule(
                effect, operation, pool, status, code, message, body, delayMillis, count, probability, ceiling);
    }

    public FaultRule lasting(Duration delay) {
        return new FaultRule(
                effect, operation, pool, status, code, message, body, delay.toMillis(), times, probability, ceiling);
    }

    /** How long a DELAY or a TIMEOUT lasts. */
    public Duration delay() {
        return delayMillis == null ? LONG : Duration.ofMillis(delayMillis);
    }

    boolean concerns(String requestedOperation, String requestText) {
        boolean sameOperation = operation == null || operation.equals("*") || operation.equals(requestedOperation);
        return effect != FaultEffect.CAPACITY && sameOperation && (pool == null || requestText.contains(pool));
    }
}
