package io.poolkeeper.registry.domain.fleet;

import io.poolkeeper.registry.domain.node.Node;
import java.time.Instant;
import java.util.List;

/** Counts over all nodes that are not decommissioned. */
public interface Fleet {

    FleetSnapshot.Nodes nodes(Instant heardBefore);

    FleetSnapshot.Pools pools();

    FleetSnapshot.Convergence configurations();

    List<FleetSnapshot.Region> regions(Instant heardBefore);

    List<Node> worst(Instant heardBefore, int most);
}
