package io.poolkeeper.registry.domain.schedule;

import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedules in force: those of the active configurations. There is no second place that holds any. */
@ApplicationScoped
public class Schedules {

    private static final long PLACES = 100_000;

    private final Configurations configurations;

    Schedules(Configurations configurations) {
        this.configurations = configurations;
    }

    public List<ScheduleEntry> list(@Nullable Long nodeId) {
        return configurations.allActive(nodeId).stream()
                .flatMap(version -> entries(version).stream())
                .toList();
    }

    private static List<ScheduleEntry> entries(ConfigurationVersion version) {
        var entries = new ArrayList<ScheduleEntry>();
        for (PoolPolicy pool : pools(version)) {
            for (Schedule window : pool.schedules()) {
                entries.add(entry(version, pool, window, entries.size()));
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

    private static ScheduleEntry entry(ConfigurationVersion version, PoolPolicy pool, Schedule window, int place) {
        return new ScheduleEntry(
                version.id() * PLACES + place,
                version.nodeId(),
                pool.instancePoolId(),
                window.name(),
                window.start().toString(),
                window.end().toString(),
                window.zone().getId(),
                window.floor(),
                window.ceiling(),
                true,
                version.createdAt());
    }
}
