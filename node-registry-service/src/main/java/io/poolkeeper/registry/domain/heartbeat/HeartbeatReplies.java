package io.poolkeeper.registry.domain.heartbeat;

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
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What nodes are told in return: which configuration to run, which pools are theirs, when to report again. */
@ApplicationScoped
class HeartbeatReplies {

    private final Standings standings;
    private final Configurations configurations;
    private final Directives directives;
    private final BootTimes boots;
    private final RegistrySettings settings;

    HeartbeatReplies(
            Standings standings,
            Configurations configurations,
            Directives directives,
            BootTimes boots,
            RegistrySettings settings) {
        this.standings = standings;
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
        return beats.stream()
                .map(beat -> reply(beat, Objects.requireNonNull(standing.get(beat.nodeId())), texts))
                .toList();
    }

    private Map<Long, String> texts(List<Beat> beats, Map<Long, Standing> standing) {
        Set<Long> drifted = beats.stream()
                .filter(beat -> drifted(beat, Objects.requireNonNull(standing.get(beat.nodeId()))))
                .map(Beat::nodeId)
                .collect(toSet());
        return drifted.isEmpty() ? Map.of() : configurations.activeTexts(drifted);
    }

    private HeartbeatReply reply(Beat beat, Standing standing, Map<Long, String> texts) {
        boolean drifted = drifted(beat, standing);
        return new HeartbeatReply(
                "success",
                drifted,
                standing.configHash(),
                drifted ? texts.get(beat.nodeId()) : null,
                beat.receivedAt(),
                Math.toIntExact(settings.heartbeatInterval().toSeconds()),
                beat.body().sequence(),
                ownership(beat, standing.pools()),
                beat.keyExpiresAt());
    }

    /** A missing hash counts as another one. */
    private static boolean drifted(Beat beat, Standing standing) {
        String active = standing.configHash();
        return active != null && !active.equals(beat.body().configHash());
    }

    private List<PoolOwnership> ownership(Beat beat, List<PoolOwner> owned) {
        if (owned.isEmpty() && beat.pools().isEmpty()) {
            return List.of();
        }
        Set<String> own = owned.stream().map(PoolOwner::oraclePoolId).collect(toSet());
        Stream<PoolOwnership> foreign = beat.pools().stream()
                .map(PoolReport::oraclePoolId)
                .filter(id -> !own.contains(id))
                .distinct()
                .map(id -> new PoolOwnership(id, 0, 0, false));
        return Stream.concat(
                        owned.stream()
                                .map(pool -> new PoolOwnership(
                                        pool.oraclePoolId(),
                                        pool.poolId(),
                                        pool.epoch(),
                                        true,
                                        directives.of(pool),
                                        boots.of(pool.oraclePoolId()))),
                        foreign)
                .toList();
    }
}
