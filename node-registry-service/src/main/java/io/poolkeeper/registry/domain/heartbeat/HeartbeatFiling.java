package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEventType;
import io.poolkeeper.registry.domain.lifecycle.LifecycleLog;
import io.poolkeeper.registry.domain.live.LiveEvents;
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
import java.util.Iterator;
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
    private final LiveEvents live;
    private final AuditTrail audit;

    HeartbeatFiling(
            HeartbeatRecords records,
            PoolRecords pools,
            LifecycleLog lifecycle,
            PoolOwnerships ownerships,
            HeartbeatReplies replies,
            LiveEvents live,
            AuditTrail audit) {
        this.records = records;
        this.pools = pools;
        this.lifecycle = lifecycle;
        this.ownerships = ownerships;
        this.replies = replies;
        this.live = live;
        this.audit = audit;
    }

    /** What became of one heartbeat. */
    public sealed interface Outcome {
        /** It will be in the answer's transaction, or was stored before. */
        record Stored(HeartbeatReply reply) implements Outcome {}

        /** There is no such node, or no longer. */
        record Gone() implements Outcome {}

        /** Someone else holds the node; the others of the batch need not wait for that. */
        record Busy() implements Outcome {}
    }

    /** One outcome per heartbeat, in their order. A heartbeat known already is answered like a new one. */
    @Transactional
    public List<Outcome> file(List<Beat> beats) {
        return file(beats, records.lockFree(nodeIds(beats)));
    }

    /** The same, waiting for whoever holds the nodes. */
    @Transactional
    public List<Outcome> fileWaiting(List<Beat> beats) {
        return file(beats, records.lock(nodeIds(beats)));
    }

    private List<Outcome> file(List<Beat> beats, Map<Long, NodeState> nodes) {
        Set<Long> held = held(nodeIds(beats), nodes.keySet());
        nodes.values().removeIf(NodeState::decommissioned);
        List<Beat> takable =
                beats.stream().filter(beat -> nodes.containsKey(beat.nodeId())).toList();
        Iterator<HeartbeatReply> answers = store(takable, nodes).iterator();
        var outcomes = new ArrayList<Outcome>(beats.size());
        for (Beat beat : beats) {
            boolean taken = nodes.containsKey(beat.nodeId());
            outcomes.add(
                    taken
                            ? new Outcome.Stored(answers.next())
                            : held.contains(beat.nodeId()) ? new Outcome.Busy() : new Outcome.Gone());
        }
        return outcomes;
    }

    private List<HeartbeatReply> store(List<Beat> beats, Map<Long, NodeState> nodes) {
        if (beats.isEmpty()) {
            return List.of();
        }
        List<Beat> fresh = fresh(beats);
        List<LifecycleEvent> changes = hear(fresh, nodes);
        Owners owners = ownerships.settle(fresh, nodes);
        PoolNews news = PoolNews.of(fresh, owners);
        Set<Long> differing = file(news);
        List<HeartbeatReply> answers = replies.to(beats, nodes.keySet());
        live.append(Headlines.of(changes, news, differing));
        return answers;
    }

    private Set<Long> held(Set<Long> wanted, Set<Long> locked) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(locked);
        return missing.isEmpty() ? missing : records.known(missing);
    }

    private static Set<Long> nodeIds(List<Beat> beats) {
        return beats.stream().map(Beat::nodeId).collect(toSet());
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

    private List<LifecycleEvent> hear(List<Beat> beats, Map<Long, NodeState> nodes) {
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
        events.stream()
                .filter(event -> event.type() == LifecycleEventType.CONFIG_REJECTED)
                .forEach(this::audit);
        return events;
    }

    private void audit(LifecycleEvent rejection) {
        audit.append(AuditEvent.of(AuditAction.CONFIG_REJECTED)
                .resource("node_config", rejection.nodeId(), null)
                .describe("Node " + rejection.nodeId() + " does not run the configuration it was given")
                .detail("extra", rejection.extraData())
                .failed(Objects.requireNonNullElse(rejection.reason(), "the node gave no reason"))
                .by(AuditEvent.Actor.node(rejection.nodeId())));
    }

    private Set<Long> file(PoolNews news) {
        Set<Long> differing = pools.see(news.newestSightings());
        pools.decide(news.newestDecisions());
        pools.addSamples(news.sightings());
        pools.addDecisions(news.decisions());
        return differing;
    }
}
