package io.poolkeeper.registry.domain.pool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pools of the nodes that are not decommissioned. */
public interface Pools {

    Optional<Pool> find(long id);

    /** By id, above {@code after}. */
    List<Pool> list(Filter filter, long after, int limit, int offset);

    List<Pool> ofNode(long nodeId);

    long count(Filter filter);

    /**
     * Which pools are wanted; null for any.
     *
     * @param name part of the name, whatever its case
     */
    record Filter(
            @Nullable Long nodeId,
            @Nullable String region,
            @Nullable String status,
            @Nullable String name) {}
}
