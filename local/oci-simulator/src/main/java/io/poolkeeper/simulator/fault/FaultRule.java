package io.poolkeeper.simulator.fault;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which requests suffer what. Absent fields have the defaults of the accessors below.
 *
 * @param operation an operation such as {@code UpdateInstancePool}; absent means every one
 * @param pool only requests that name this pool in their target or body
 * @param retryAfterSeconds a Retry-After header on an error; OCI sends none
 * @param times how often, absent for ever
 * @param probability of each matching request, absent always
 * @param ceiling members a pool can have at most while CAPACITY holds
 * @param availabilityDomain the only one in which CAPACITY holds, where members are counted by domain
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
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer ceiling,
        @Nullable String availabilityDomain) {

    private static final Duration LONG = Duration.ofMinutes(2);

    public static FaultRule of(FaultEffect effect) {
        return new FaultRule(effect, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public static FaultRule error(int status, String code, String message) {
        return of(FaultEffect.ERROR).changed(draft -> {
            draft.status = status;
            draft.code = code;
            draft.message = message;
        });
    }

    public static FaultRule capacity(int ceiling) {
        return of(FaultEffect.CAPACITY).changed(draft -> draft.ceiling = ceiling);
    }

    public FaultRule on(String wantedOperation) {
        return changed(draft -> draft.operation = wantedOperation);
    }

    public FaultRule forPool(String poolId) {
        return changed(draft -> draft.pool = poolId);
    }

    public FaultRule times(int count) {
        return changed(draft -> draft.times = count);
    }

    public FaultRule lasting(Duration delay) {
        return changed(draft -> draft.delayMillis = delay.toMillis());
    }

    public FaultRule retryAfter(Duration wait) {
        return changed(draft -> draft.retryAfterSeconds = (int) wait.toSeconds());
    }

    /** The status of what is sent instead of an answer. */
    public FaultRule withStatus(int sent) {
        return changed(draft -> draft.status = sent);
    }

    /** The body of what is sent instead of an answer. */
    public FaultRule withBody(String sent) {
        return changed(draft -> draft.body = sent);
    }

    public FaultRule in(String domain) {
        return changed(draft -> draft.availabilityDomain = domain);
    }

    /** How long a DELAY, a TRICKLE or a TIMEOUT lasts. */
    public Duration delay() {
        return delayMillis == null ? LONG : Duration.ofMillis(delayMillis);
    }

    boolean concerns(String requestedOperation, String requestText) {
        boolean sameOperation = operation == null || operation.equals("*") || operation.equals(requestedOperation);
        return effect.ofRequests() && sameOperation && (pool == null || requestText.contains(pool));
    }

    boolean concernsPool(String poolId) {
        return pool == null || pool.equals(poolId);
    }

    private FaultRule changed(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new FaultRule(
                effect,
                draft.operation,
                draft.pool,
                draft.status,
                draft.code,
                draft.message,
                draft.body,
                draft.delayMillis,
                draft.retryAfterSeconds,
                draft.times,
                probability,
                draft.ceiling,
                draft.availabilityDomain);
    }

    /** What can be changed one by one, as this rule has it until then. */
    private final class Draft {
        private @Nullable String operation = FaultRule.this.operation;
        private @Nullable String pool = FaultRule.this.pool;
        private @Nullable Integer status = FaultRule.this.status;
        private @Nullable String code = FaultRule.this.code;
        private @Nullable String message = FaultRule.this.message;
        private @Nullable String body = FaultRule.this.body;
        private @Nullable Long delayMillis = FaultRule.this.delayMillis;
        private @Nullable Integer retryAfterSeconds = FaultRule.this.retryAfterSeconds;
        private @Nullable Integer times = FaultRule.this.times;
        private @Nullable Integer ceiling = FaultRule.this.ceiling;
        private @Nullable String availabilityDomain = FaultRule.this.availabilityDomain;
    }
}
