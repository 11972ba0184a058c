package io.poolkeeper.registry.domain.pool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pools of the nodes that are not decommissioned. */
public interface Pools {

    Optional<Pool> find(long id);

    /** By id, above {@code after}. */
    List<Pool> list(@Nullable Long nodeId, long after, int limit, int offset);

    List<Pool> ofNode(long nodeId);

    long count(@Nullable Long nodeId);
}
