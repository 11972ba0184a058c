package io.poolkeeper.registry.resource.pool;

import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.policy.PoolPolicyDesk;
import io.poolkeeper.registry.domain.pool.Pool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /pools/{id}}: what is absent stays. */
public record PoolChange(
        @Size(max = 255) @Pattern(regexp = ".*\\S.*") @Nullable
        String name,

        @Min(0) @Max(10_000) @Nullable Integer minInstances,
        @Min(0) @Max(10_000) @Nullable Integer maxInstances,
        @Nullable Integer currentInstances) {

    PoolPolicyDesk.Change of(Pool pool) {
        if (currentInstances != null && !currentInstances.equals(pool.currentInstances())) {
            throw new Invalid(
                    "A pool's size follows from its policy; pin it with PUT /pools/{id}/pin",
                    List.of(new FieldError("current_instances", "cannot be set")));
        }
        return new PoolPolicyDesk.Change(name, minInstances, maxInstances);
    }
}
