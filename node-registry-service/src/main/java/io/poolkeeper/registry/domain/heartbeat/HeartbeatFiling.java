package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.lifecycle.LifecycleLog;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import io.poolkeeper.registry.domain.report.Owners;
import io.poolkeeper.registry.domain.report.PoolNews;
import io.poolkeeper.registry.domain.report.PoolOwnerships;
import io.poolkeeper.registry.domain.report.PoolRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Files heartbeats that arrived together in one transaction: all of them count, or none. */
@ApplicationScoped
public class HeartbeatFiling {

    private final HeartbeatRecords records;
    private final PoolRecords pools;
    private final LifecycleLog lifecycle;
    private final PoolOwnerships ownerships;
    private final HeartbeatReplies replies;

    HeartbeatFiling(
            HeartbeatRecords records,
            PoolRecords pools,
            LifecycleLog lifecycle,
            PoolOwnerships ownerships,
            HeartbeatReplies replies) {
        this.records = records;
        this.pools = pools;
        this.lifecycle = lifecycle;
        this.ownerships = ownerships;
        this.replies = replies;
    }

    /** One answer per heartbeat, in their order. A heartbeat known already is answered like a new one. */
    @Transactional
    public List<HeartbeatReply> file(List<Beat> beats) {
        Map<Long, NodeState> nodes = lock(beats);
        List<Beat> fresh = fresh(beats);
        hear(fresh, nodes);
        Owners owners = ownerships.settle(fresh, nodes);
        file(PoolNews.of(fresh, owners));
        return replies.to(beats, nodes.keySet());
    }

    private Map<Long, NodeState> lock(List<Beat> beats) {
        Map<Long, NodeState> nodes =
                records.lock(beats.stream().map(Beat::nodeId).collect(toSet()));
        for (Beat beat : beats) {
            NodeState node = nodes.get(beat.nodeId());
            if (node == null || node.decommissioned()) {
                throw new NotFound("node", beat.nodeId());
            }
        }
        return nodes;
    }

    private List<Beat> fresh(List<Beat> beats) {
        List<Beat> distinct = distinct(beats);
        Set<Beat.Key> added = records.add(distinct);
        return distinct.stream()
                .filter(beat -> !beat.numbered() || added.contains(beat.key()))
                .toList();
    }

    private static List<Beat> distinct(List<Beat> beats) {
        var seen = new HashSet<Beat.Key>();
        return beats.stream()
                .filter(beat -> !beat.numbered() || seen.add(beat.key()))
                .toList();
    }

    private void hear(List<Beat> beats, Map<Long, NodeState> nodes) {
        var events = new ArrayList<LifecycleEvent>();
        var heardFrom = new HashSet<Long>();
        for (Beat beat : beats) {
            NodeState.Heard heard =
                    Objects.requireNonNull(nodes.get(beat.nodeId())).hear(beat);
            nodes.put(beat.nodeId(), heard.state());
            heardFrom.add(beat.nodeId());
            events.addAll(heard.events());
        }
        records.save(heardFrom.stream().sorted().map(nodes::get).toList());
        lifecycle.append(events);
    }

    private void file(PoolNews news) {
        pools.see(news.newestSightings());
        pools.decide(news.newestDecisions());
        pools.addSamples(news.sightings());
        pools.addDecisions(news.decisions());
    }
}
