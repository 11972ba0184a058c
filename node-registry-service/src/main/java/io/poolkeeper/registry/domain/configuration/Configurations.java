package io.poolkeeper.registry.domain.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configurations of the nodes, every version of them. At rest the exact texts are sealed. */
public interface Configurations {

    /** Makes whoever else would change this node's configuration wait; false when there is no such node. */
    boolean lock(long nodeId);

    Optional<ConfigurationVersion> active(long nodeId);

    /** The exact text of each of these nodes' active configuration. */
    Map<Long, String> activeTexts(Set<Long> nodeIds);

    /** Newest first, below {@code olderThan} when given. */
    List<ConfigurationVersion> versions(long nodeId, @Nullable Integer olderThan, int limit, int offset);

    long count(long nodeId);

    Optional<ConfigurationVersion> version(long nodeId, int version);

    /** The version with this id, while it is in force. */
    Optional<ConfigurationVersion> activeWithId(long id);

    /** The newest version with this hash. */
    Optional<ConfigurationVersion> withHash(long nodeId, String hash);

    /** A version's text as its node gets it. */
    Optional<String> exactText(long nodeId, int version);

    /** Stores the next version and makes it the active one. */
    ConfigurationVersion activate(NewConfiguration configuration);

    /** Active configurations of all nodes, or of one. */
    List<ConfigurationVersion> allActive(@Nullable Long nodeId);
}
