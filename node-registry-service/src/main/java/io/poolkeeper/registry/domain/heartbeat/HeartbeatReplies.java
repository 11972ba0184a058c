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
        Map<Long, String> texts = texts(beats, standing);
        Map<String, PoolOwner> others = others(beats, standing);
        return beats.stream()
                .map(beat -> reply(beat, Objects.requireNonNull(standing.get(beat.nodeId())), texts, others))
                .toList();
    }

    /** Whose the pools are that nodes report and do not own. */
    private Map<String, PoolOwner> others(List<Beat> beats, Map<Long, Standing> standing) {
        Set<String> foreign = beats.stream()
                .flatMap(beat -> foreign(beat, Objects.requireNonNull(standing.get(beat.nodeId()))))
                .collect(toSet());
        return foreign.isEmpty()
                ? Map.of()
                : pools.owners(Set.of(), foreign).stream().collect(toMap(PoolOwner::oraclePoolId, owner -> owner));
    }

    private static Stream<String> foreign(Beat beat, Standing standing) {
        if (beat.pools().isEmpty()) {
            return Stream.of();
        }
        Set<String> own = standing.pools().stream().map(PoolOwner::oraclePoolId).collect(toSet());
        return beat.pools().stream()
                .map(PoolReport::oraclePoolId)
                .filter(id -> !own.contains(id))
                .distinct();
    }

    private Map<Long, String> texts(List<Beat> beats, Map<Long, Standing> standing) {
        Set<Long> drifted = beats.stream()
                .filter(beat -> drifted(beat, Objects.requireNonNull(standing.get(beat.nodeId()))))
                .map(Beat::nodeId)
                .collect(toSet());
        return drifted.isEmpty() ? Map.of() : configurations.activeTexts(drifted);
    }

    private HeartbeatReply reply(Beat beat, Standing standing, Map<Long, String> texts, Map<String, PoolOwner> others) {
        boolean drifted = drifted(beat, standing);
        return new HeartbeatReply(
                "success",
                drifted,
                standing.configHash(),
                drifted ? texts.get(beat.nodeId()) : null,
                beat.receivedAt(),
                Math.toIntExact(settings.heartbeatInterval().toSeconds()),
                beat.body().sequence(),
                ownership(beat, standing, others),
                beat.keyExpiresAt());
    }

    /** A missing hash counts as another one. */
    private static boolean drifted(Beat beat, Standing standing) {
        String active = standing.configHash();
        return active != null && !active.equals(beat.body().configHash());
    }

    private List<PoolOwnership> ownership(Beat beat, Standing standing, Map<String, PoolOwner> others) {
        return Stream.concat(
                        standing.pools().stream().map(this::owned),
                        foreign(beat, standing).map(id -> another(beat, id, others.get(id))))
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
