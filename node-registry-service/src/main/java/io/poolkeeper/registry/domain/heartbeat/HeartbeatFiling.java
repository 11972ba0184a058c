package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.registry.domain.lifecycle.Chronicle;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import io.poolkeeper.registry.domain.report.PoolDecision;
import io.poolkeeper.registry.domain.report.PoolNews;
import io.poolkeeper.registry.domain.report.PoolOwnerships;
import io.poolkeeper.registry.domain.report.PoolRecords;
import io.poolkeeper.registry.domain.report.ResizeTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Files heartbeats that arrived together in one transaction: all of them count, or none. */
@ApplicationScoped
public class HeartbeatFiling {

    private final HeartbeatRecords records;
    private final PoolRecords pools;
    private final Chronicle chronicle;
    private final PoolOwnerships ownerships;
    private final HeartbeatReplies replies;
    private final LiveEvents live;
    private final ResizeTrail resizes;

    HeartbeatFiling(
            HeartbeatRecords records,
            PoolRecords pools,
            Chronicle chronicle,
            PoolOwnerships ownerships,
            HeartbeatReplies replies,
            LiveEvents live,
            ResizeTrail resizes) {
        this.records = records;
        this.pools = pools;
        this.chronicle = chronicle;
        this.ownerships = ownerships;
        this.replies = replies;
        this.live = live;
        this.resizes = resizes;
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
        Set<Long> steady = records.extend(Run.of(beats));
        Set<Long> telling = nodeIds(beats);
        telling.removeAll(steady);
        Map<Long, NodeState> free = telling.isEmpty() ? new HashMap<>() : records.lockFree(telling);
        telling.removeAll(free.keySet());
        return file(beats, steady, free, telling.isEmpty() ? Set.of() : records.known(telling));
    }

    /** The same, waiting for whoever holds the nodes. */
    @Transactional
    public List<Outcome> fileWaiting(List<Beat> beats) {
        return file(beats, Set.of(), records.lock(nodeIds(beats)), Set.of());
    }

    /**
     * @param steady nodes whose heartbeats have been stored already, for there was nothing to hear in them
     * @param nodes the others, as far as they are ours to change
     * @param held those that somebody else is changing
     */
    private List<Outcome> file(List<Beat> beats, Set<Long> steady, Map<Long, NodeState> nodes, Set<Long> held) {
        nodes.values().removeIf(NodeState::decommissioned);
        List<Beat> takable = beats.stream()
                .filter(beat -> steady.contains(beat.nodeId()) || nodes.containsKey(beat.nodeId()))
                .toList();
        Iterator<HeartbeatReply> answers = store(takable, steady, nodes).iterator();
        var outcomes = new ArrayList<Outcome>(beats.size());
        for (Beat beat : beats) {
            boolean taken = steady.contains(beat.nodeId()) || nodes.containsKey(beat.nodeId());
            outcomes.add(
                    taken
                            ? new Outcome.Stored(answers.next())
                            : held.contains(beat.nodeId()) ? new Outcome.Busy() : new Outcome.Gone());
        }
        return outcomes;
    }

    private List<HeartbeatReply> store(List<Beat> beats, Set<Long> steady, Map<Long, NodeState> nodes) {
        if (beats.isEmpty()) {
            return List.of();
        }
        var fresh = new ArrayList<Beat>();
        var telling = new ArrayList<Beat>();
        beats.forEach(beat -> (steady.contains(beat.nodeId()) ? fresh : telling).add(beat));
        List<Beat> told = fresh(telling);
        List<LifecycleEvent> changes = hear(told, nodes);
        fresh.addAll(told);
        PoolOwnerships.Settlement settled = ownerships.settle(fresh, ids -> read(ids, nodes));
        PoolNews news = PoolNews.of(fresh, settled.owners());
        Set<Long> differing = file(news);
        var changed = new HashSet<>(nodes.keySet());
        changed.addAll(settled.changed());
        List<HeartbeatReply> answers = replies.to(beats, changed);
        live.append(Headlines.of(changes, news, differing));
        return answers;
    }

    private Map<Long, NodeState> read(Set<Long> nodeIds, Map<Long, NodeState> heard) {
        var unheard = new HashSet<>(nodeIds);
        unheard.removeAll(heard.keySet());
        var states = new HashMap<>(heard);
        if (!unheard.isEmpty()) {
            states.putAll(records.read(unheard));
        }
        return states;
    }

    private static Set<Long> nodeIds(List<Beat> beats) {
        return beats.stream().map(Beat::nodeId).collect(toSet());
    }

    private List<Beat> fresh(List<Beat> beats) {
        if (beats.isEmpty()) {
            return List.of();
        }
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
        var pulses = new TreeMap<Long, Pulse>();
        for (Beat beat : beats) {
            NodeState before = Objects.requireNonNull(nodes.get(beat.nodeId()));
            NodeState.Heard heard = before.hear(beat);
            nodes.put(beat.nodeId(), heard.state());
            pulses.merge(
                    beat.nodeId(),
                    new Pulse(before, null).after(heard, beat),
                    (earlier, now) -> earlier.after(heard, beat));
            events.addAll(heard.events());
        }
        records.save(pulses.values());
        chronicle.append(events);
        return events;
    }

    private Set<Long> file(PoolNews news) {
        Set<Long> differing = pools.see(news.newestSightings());
        pools.decide(news.newestDecisions());
        pools.addSamples(news.sightings());
        List<PoolDecision> decisions = news.allDecisions();
        pools.addDecisions(decisions);
        resizes.append(decisions);
        return differing;
    }
}
