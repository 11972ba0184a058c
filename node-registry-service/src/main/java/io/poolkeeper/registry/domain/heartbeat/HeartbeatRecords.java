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

    /** Extends what is stored by these runs; returns the nodes whose runs did continue it, and were nothing but that. */
    Set<Long> extend(List<Run> runs);

    /** Reads the nodes as they are. */
    Map<Long, NodeState> read(Set<Long> nodeIds);

    /** Locks and reads those of the nodes that nobody else holds just now. */
    Map<Long, NodeState> lockFree(Set<Long> nodeIds);

    /** Locks and reads the nodes, waiting for who holds them. */
    Map<Long, NodeState> lock(Set<Long> nodeIds);

    /** Which of these are nodes at all. */
    Set<Long> known(Set<Long> nodeIds);

    /** Stores those heartbeats that are new; returns the keys of the numbered ones among them. */
    Set<Beat.Key> add(List<Beat> beats);

    void save(Collection<Pulse> pulses);

    /** Hash of the active configuration of each of these nodes that has one. */
    Map<Long, String> activeHashes(Set<Long> nodeIds);

    /** Removes some of the heartbeats received before then; returns how many. */
    int prune(Instant before, int most);
}
