package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch of heartbeats reads and writes about nodes: one statement a method, whatever the size of the batch. */
public interface HeartbeatRecords {

    /** Locks and reads the nodes, in the order of their ids. */
    Map<Long, NodeState> lock(Set<Long> nodeIds);

    /** Stores those heartbeats that are new; returns the keys of the numbered ones among them. */
    Set<Beat.Key> add(List<Beat> beats);

    void save(Collection<NodeState> states);

    /** Hash of the active configuration of each of these nodes that has one. */
    Map<Long, String> activeHashes(Set<Long> nodeIds);

    /** Removes some of the heartbeats received before then; returns how many. */
    int prune(Instant before, int most);
}
