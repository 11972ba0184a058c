package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.control.Directives;
import io.poolkeeper.registry.domain.heartbeat.Standings.Standing;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.BootTimes;
import io.poolkeeper.registry.domain.report.PoolOwner;
import io.poolkeeper.registry.domain.report.PoolRecords;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What nodes are told in return: which configuration to run, which pools are theirs, when to report again. */
@ApplicationScoped
class HeartbeatReplies {

    private final Standings standings;
    private final PoolRecords pools;
    private final Configurations configurations;
    private final Directives directives;
    private final BootTimes boots;
    private final RegistrySettings settings;

    HeartbeatReplies(
            Standings standings,
            PoolRecords pools,
            Configurations configurations,
            Directives directives,
            BootTimes boots,
            RegistrySettings settings) {
        this.standings = standings;
        this.pools = pools;
        this.configurations = configurations;
        this.directives = directives;
        this.boots = boots;
        this.settings = settings;
    }

    /** Those whose standing this transaction may have changed are looked at; the others are remembered. */
    List<HeartbeatReply> to(List<Beat> beats, Set<Long> changed) {
        var unchanged = beats.stream().map(Beat::nodeId).collect(toSet());
        unchanged.removeAll(changed);
        var standing = new HashMap<>(standings.recall(unchanged));
        standing.putAll(standings.read(changed));
        List<Told> told = beats.stream()
                .map(beat -> Told.of(beat, Objects.requireNonNull(standing.get(beat.nodeId()))))
                .toList();
        Map<Long, String> texts = texts(told);
        Map<String, PoolOwner> others = others(told);
        return told.stream().map(one -> reply(one, texts, others)).toList();
    }

    /**
     * A heartbeat, how things stand with its node, and what follows from the two.
     *
     * @param drifted whether the node runs another configuration than it should; a missing hash counts as another one
     * @param foreign OCIDs of the pools that it reports and, as far as is remembered, does not own
     */
    private record Told(Beat beat, Standing standing, boolean drifted, List<String> foreign) {

        static Told of(Beat beat, Standing standing) {
            String active = standing.configHash();
            boolean drifted = active != null && !active.equals(beat.body().configHash());
            return new Told(beat, standing, drifted, foreign(beat, standing));
        }

        private static List<String> foreign(Beat beat, Standing standing) {
            if (beat.pools().isEmpty()) {
                return List.of();
            }
            Set<String> own =
                    standing.pools().stream().map(PoolOwner::oraclePoolId).collect(toSet());
            return beat.pools().stream()
                    .map(PoolReport::oraclePoolId)
                    .filter(id -> !own.contains(id))
                    .distinct()
                    .toList();
        }
    }

    /** Whose the pools are that nodes report and do not own. */
    private Map<String, PoolOwner> others(List<Told> told) {
        Set<String> foreign = told.stream().flatMap(one -> one.foreign.stream()).collect(toSet());
        return foreign.isEmpty()
                ? Map.of()
                : pools.owners(Set.of(), foreign).stream().collect(toMap(PoolOwner::oraclePoolId, owner -> owner));
    }

    private Map<Long, String> texts(List<Told> told) {
        Set<Long> drifted = told.stream()
                .filter(Told::drifted)
                .map(one -> one.beat.nodeId())
                .collect(toSet());
        return drifted.isEmpty() ? Map.of() : configurations.activeTexts(drifted);
    }

    private HeartbeatReply reply(Told told, Map<Long, String> texts, Map<String, PoolOwner> others) {
        Beat beat = told.beat;
        return new HeartbeatReply(
                "success",
                told.drifted,
                told.standing.configHash(),
                told.drifted ? texts.get(beat.nodeId()) : null,
                beat.receivedAt(),
                Math.toIntExact(settings.heartbeatInterval().toSeconds()),
                beat.body().sequence(),
                ownership(told, others),
                beat.keyExpiresAt());
    }

    private List<PoolOwnership> ownership(Told told, Map<String, PoolOwner> others) {
        return Stream.concat(
                        told.standing.pools().stream().map(this::owned),
                        told.foreign.stream().map(id -> another(told.beat, id, others.get(id))))
                .toList();
    }

    private PoolOwnership owned(PoolOwner pool) {
        return new PoolOwnership(
                pool.oraclePoolId(),
                pool.poolId(),
                pool.epoch(),
                true,
                directives.of(pool),
                boots.of(pool.oraclePoolId()));
    }

    /**
     * Under the epoch it has now: whoever drove it under an older one stops, and does not take it for a late answer. It may
     * have come to this node a moment ago, after what is remembered of the node.
     */
    private PoolOwnership another(Beat beat, String oraclePoolId, @Nullable PoolOwner owner) {
        if (owner == null) {
            return new PoolOwnership(oraclePoolId, 0, 0, false);
        }
        return owner.nodeId() == beat.nodeId()
                ? owned(owner)
                : new PoolOwnership(oraclePoolId, owner.poolId(), owner.epoch(), false);
    }
}
