package io.poolkeeper.registry.domain.report;

import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** One node drives a pool. Who reports a pool first owns it; anyone else's reports about it are refused. */
@ApplicationScoped
public class PoolOwnerships {

    private final PoolRecords records;
    private final Signals signals;
    private final AuditTrail audit;

    PoolOwnerships(PoolRecords records, Signals signals, AuditTrail audit) {
        this.records = records;
        this.signals = signals;
        this.audit = audit;
    }

    /**
     * Who owns the pools that a batch tells of.
     *
     * @param changed nodes that own more, or other, pools than before
     */
    public record Settlement(Owners owners, Set<Long> changed) {}

    /** @param nodes reads the nodes that tell of pools they do not own */
    public Settlement settle(List<Beat> beats, Function<Set<Long>, Map<Long, NodeState>> nodes) {
        Set<String> named = beats.stream().flatMap(PoolOwnerships::named).collect(toSet());
        Owners known = owners(named);
        List<Beat> strangers = beats.stream()
                .filter(beat -> named(beat)
                        .anyMatch(id -> known.owned(id, beat.nodeId()).isEmpty()))
                .toList();
        return strangers.isEmpty() ? new Settlement(known, Set.of()) : settle(strangers, named, known, nodes);
    }

    private Settlement settle(
            List<Beat> strangers, Set<String> named, Owners known, Function<Set<Long>, Map<Long, NodeState>> read) {
        Map<Long, NodeState> nodes =
                read.apply(strangers.stream().map(Beat::nodeId).collect(toSet()));
        List<PoolOwner> former = formerOwners(strangers, nodes.keySet());
        List<PoolClaim> wanted = strangers.stream()
                .flatMap(beat -> claims(beat, state(nodes, beat), known.after(former)))
                .toList();
        List<PoolClaim> claims = claimable(wanted, known, nodes);
        records.claim(claims);
        Owners settled = (claims.isEmpty() ? known : owners(named)).after(former);
        refuse(wanted, settled);
        return new Settlement(settled, tell(claims));
    }

    /** Asked for when a stranger tells of a decision: nearly all tell of a new pool, or go on telling of a foreign one. */
    private List<PoolOwner> formerOwners(List<Beat> strangers, Set<Long> nodeIds) {
        Set<String> decided = strangers.stream()
                .flatMap(beat -> beat.decisions().stream().map(DecisionReport::oraclePoolId))
                .collect(toSet());
        return decided.isEmpty() ? List.of() : records.formerOwners(nodeIds, decided);
    }

    private Set<Long> tell(List<PoolClaim> claims) {
        Set<Long> changed = claims.stream().map(PoolClaim::nodeId).collect(toSet());
        signals.send(
                changed.stream().map(id -> new Signal(Signal.Topic.POOLS, id)).toList());
        return changed;
    }

    private static Stream<String> named(Beat beat) {
        return Stream.concat(
                beat.pools().stream().map(PoolReport::oraclePoolId),
                beat.decisions().stream().map(DecisionReport::oraclePoolId));
    }

    private Owners owners(Set<String> named) {
        return Owners.of(named.isEmpty() ? List.of() : records.owners(Set.of(), named));
    }

    /** The first claim of a batch on each vacant pool, in an order that all batches take them in. */
    private static List<PoolClaim> claimable(List<PoolClaim> wanted, Owners known, Map<Long, NodeState> nodes) {
        var first = new TreeMap<String, PoolClaim>();
        for (PoolClaim claim : wanted) {
            boolean allowed = Objects.requireNonNull(nodes.get(claim.nodeId())).mayClaim(claim.oraclePoolId());
            if (allowed && known.vacant(claim.oraclePoolId())) {
                first.putIfAbsent(claim.oraclePoolId(), claim);
            }
        }
        return new ArrayList<>(first.values());
    }

    private void refuse(List<PoolClaim> wanted, Owners owners) {
        List<PoolClaim> foreign = wanted.stream()
                .filter(claim ->
                        owners.owned(claim.oraclePoolId(), claim.nodeId()).isEmpty())
                .distinct()
                .toList();
        if (!foreign.isEmpty()) {
            records.refuse(foreign, foreign.getFirst().at()).forEach(claim -> audit(claim, owners));
        }
    }

    private void audit(PoolClaim claim, Owners owners) {
        Optional<PoolOwner> owner = owners.of(claim.oraclePoolId());
        audit.append(AuditEvent.of(AuditAction.POOL_FOREIGN)
                .resource("pool", claim.oraclePoolId(), claim.name())
                .describe("Node " + claim.nodeId() + " reported a pool it does not own")
                .detail("node_id", claim.nodeId())
                .detail("owner_node_id", owner.map(PoolOwner::nodeId).orElse(null))
                .failed("the pool belongs to another node, or the node's join token does not allow it")
                .by(AuditEvent.Actor.node(claim.nodeId())));
    }

    /** What a former owner tells of its own time claims nothing. */
    private static Stream<PoolClaim> claims(Beat beat, NodeState node, Owners owners) {
        var claims = new LinkedHashMap<String, PoolClaim>();
        for (PoolReport report : beat.pools()) {
            claims.putIfAbsent(report.oraclePoolId(), claim(beat, node, report));
        }
        for (DecisionReport decision : beat.decisions()) {
            String id = decision.oraclePoolId();
            if (owners.formerly(decision, node.id()).isEmpty()) {
                claims.putIfAbsent(id, new PoolClaim(id, node.id(), id, node.region(), beat.receivedAt()));
            }
        }
        return claims.values().stream();
    }

    private static PoolClaim claim(Beat beat, NodeState node, PoolReport report) {
        return new PoolClaim(
                report.oraclePoolId(),
                node.id(),
                Optional.ofNullable(report.name()).orElse(report.oraclePoolId()),
                Optional.ofNullable(report.region()).orElse(node.region()),
                beat.receivedAt());
    }

    private static NodeState state(Map<Long, NodeState> nodes, Beat beat) {
        return Objects.requireNonNull(nodes.get(beat.nodeId()));
    }
}
