package io.poolkeeper.registry.domain.policy;

import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedules in force: those of the active configurations. There is no second place that holds any. */
@ApplicationScoped
public class Schedules {

    private static final long PLACES = 100_000;

    /** A window whose last day lies before all days is kept and never starts. */
    static final LocalDate NEVER = LocalDate.EPOCH;

    private final Configurations configurations;

    Schedules(Configurations configurations) {
        this.configurations = configurations;
    }

    public List<ScheduleEntry> list(@Nullable Long nodeId) {
        return configurations.allActive(nodeId).stream()
                .flatMap(version -> entries(version).stream())
                .toList();
    }

    /** A window and where it stands among those of its pool. */
    record Found(ScheduleEntry entry, int place) {}

    Optional<Found> find(long id) {
        List<ScheduleEntry> all =
                configurations.activeWithId(id / PLACES).map(Schedules::entries).orElse(List.of());
        return all.stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .map(entry -> new Found(entry, (int) all.stream()
                        .filter(other -> other.id() < id)
                        .filter(other -> other.oraclePoolId().equals(entry.oraclePoolId()))
                        .count()));
    }

    /** The window at a place of a pool. */
    ScheduleEntry at(long nodeId, String oraclePoolId, int place) {
        return list(nodeId).stream()
                .filter(entry -> entry.oraclePoolId().equals(oraclePoolId))
                .skip(place)
                .findFirst()
                .orElseThrow();
    }

    private static List<ScheduleEntry> entries(ConfigurationVersion version) {
        var entries = new ArrayList<ScheduleEntry>();
        for (PoolPolicy pool : pools(version)) {
            for (int place = 0; place < pool.schedules().size(); place++) {
                entries.add(entry(version, pool, place, entries.size()));
            }
        }
        return entries;
    }

    private static List<PoolPolicy> pools(ConfigurationVersion version) {
        return PolicyYaml.parse(version.maskedText())
                .policy()
                .map(NodePolicy::pools)
                .orElse(List.of());
    }

    private static ScheduleEntry entry(ConfigurationVersion version, PoolPolicy pool, int place, int number) {
        Schedule window = pool.schedules().get(place);
        return new ScheduleEntry(
                version.id() * PLACES + number,
                version.nodeId(),
                pool.instancePoolId(),
                window.name(),
                window.start().toString(),
                window.end().toString(),
                window.zone().getId(),
                window.floor(),
                window.ceiling(),
                !NEVER.equals(window.until()),
                version.createdAt());
    }
}
