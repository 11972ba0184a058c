package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.control.Directives;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.PoolOwner;
import io.poolkeeper.registry.domain.report.PoolRecords;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What nodes are told in return: which configuration to run, which pools are theirs, when to report again. */
@ApplicationScoped
class HeartbeatReplies {

    private final HeartbeatRecords records;
    private final PoolRecords pools;
    private final Configurations configurations;
    private final Directives directives;
    private final RegistrySettings settings;

    HeartbeatReplies(
            HeartbeatRecords records,
            PoolRecords pools,
            Configurations configurations,
            Directives directives,
            RegistrySettings settings) {
        this.records = records;
        this.pools = pools;
        this.configurations = configurations;
        this.directives = directives;
        this.settings = settings;
    }

    List<HeartbeatReply> to(List<Beat> beats, Set<Long> nodeIds) {
        Map<Long, String> hashes = records.activeHashes(nodeIds);
        Map<Long, String> texts = texts(beats, hashes);
        Map<Long, List<PoolOwner>> owned =
                pools.owners(nodeIds, Set.of()).stream().collect(groupingBy(PoolOwner::nodeId));
        return beats.stream()
                .map(beat -> reply(beat, hashes, texts, owned.getOrDefault(beat.nodeId(), List.of())))
                .toList();
    }

    private Map<Long, String> texts(List<Beat> beats, Map<Long, String> hashes) {
        Set<Long> drifted = beats.stream()
                .filter(beat -> drifted(beat, hashes))
                .map(Beat::nodeId)
                .collect(toSet());
        return drifted.isEmpty() ? Map.of() : configurations.activeTexts(drifted);
    }

    private HeartbeatReply reply(Beat beat, Map<Long, String> hashes, Map<Long, String> texts, List<PoolOwner> owned) {
        boolean drifted = drifted(beat, hashes);
        return new HeartbeatReply(
                "success",
                drifted,
                hashes.get(beat.nodeId()),
                drifted ? texts.get(beat.nodeId()) : null,
                beat.receivedAt(),
                Math.toIntExact(settings.heartbeatInterval().toSeconds()),
                beat.body().sequence(),
                ownership(beat, owned),
                beat.keyExpiresAt());
    }

    /** A missing hash counts as another one. */
    private static boolean drifted(Beat beat, Map<Long, String> hashes) {
        String active = hashes.get(beat.nodeId());
        return active != null && !active.equals(beat.body().configHash());
    }

    private List<PoolOwnership> ownership(Beat beat, List<PoolOwner> owned) {
        Set<String> own = owned.stream().map(PoolOwner::oraclePoolId).collect(toSet());
        Stream<PoolOwnership> foreign = beat.pools().stream()
                .map(PoolReport::oraclePoolId)
                .filter(id -> !own.contains(id))
                .distinct()
                .map(id -> new PoolOwnership(id, 0, 0, false));
        return Stream.concat(
                        owned.stream()
                                .map(pool -> new PoolOwnership(
                                        pool.oraclePoolId(), pool.poolId(), pool.epoch(), true, directives.of(pool))),
                        foreign)
                .toList();
    }
}
