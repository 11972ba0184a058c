package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.scaling.policy.NodePolicy;
import java.util.List;

/** Something beside the policy's own sense that a configuration must respect. */
public interface SaveRule {

    /** One sentence for each violation. Called while the node is locked, so that two savers cannot both fit. */
    List<String> violations(long nodeId, NodePolicy policy);
}
