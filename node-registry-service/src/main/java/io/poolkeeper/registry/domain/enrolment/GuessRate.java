package io.poolkeeper.registry.domain.enrolment;

import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.poolkeeper.registry.domain.rate.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** How often an address may be wrong about a join token. Those who are right are never held up by their own tries. */
@ApplicationScoped
class GuessRate {

    private static final int PER_MINUTE = 10;

    private final Clock clock;
    private final TokenBuckets<String> addresses = new TokenBuckets<>();

    GuessRate(Clock clock) {
        this.clock = clock;
    }

    void check(@Nullable String address) {
        if (!addresses.any(String.valueOf(address), PER_MINUTE, clock.instant())) {
            throw new TooManyRequests("Too many join tokens that are not ours", TokenBuckets.wait(PER_MINUTE));
        }
    }

    void wrong(@Nullable String address) {
        addresses.take(String.valueOf(address), PER_MINUTE, clock.instant());
    }
}
