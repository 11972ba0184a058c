package io.poolkeeper.registry.domain.policy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of pools as far as people's edits of policies change them. */
public interface PolicyPools {

    /** Makes a pool the node's, unless it is another's; returns its id, empty when it is. */
    Optional<Long> declare(PoolEntry pool, Instant at);

    /** Shows at once what the agent will report once it runs the new text. */
    void describe(long poolId, @Nullable String name, @Nullable Integer min, @Nullable Integer max);

    /** Hides a pool until its node reports it again long after. */
    void retire(long poolId, Instant at);
}
