package io.poolkeeper.faultlab.oracle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the region's journal: a change that was asked for.
 *
 * @param actor who signed it; {@code console} for a person
 * @param epoch of the fence tag it left; null when the pool has none
 * @param from size before; null when it was refused
 */
public record Effect(
        long sequence,
        Instant at,
        String operation,
        String pool,
        @Nullable String instance,
        String actor,
        boolean accepted,
        boolean replay,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable Long epoch,
        @Nullable String decision) {

    static final String CONSOLE = "console";
    static final String DETACH = "DetachInstancePoolInstance";
    private static final String UPDATE = "UpdateInstancePool";

    /** Whether it changed the pool just then, by us. */
    boolean ours() {
        return accepted && !replay && !actor.equals(CONSOLE) && (operation.equals(UPDATE) || operation.equals(DETACH));
    }

    boolean resizes() {
        return operation.equals(DETACH) || from != null && to != null && !from.equals(to);
    }
}
