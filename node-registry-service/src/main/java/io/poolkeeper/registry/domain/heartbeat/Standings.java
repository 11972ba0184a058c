package io.poolkeeper.registry.domain.heartbeat;

import static java.util.stream.Collectors.groupingBy;

import io.poolkeeper.registry.domain.report.PoolOwner;
import io.poolkeeper.registry.domain.report.PoolRecords;
import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Recollection;
import io.poolkeeper.registry.domain.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every answer to a node says again, from memory until somebody changes it. */
@ApplicationScoped
class Standings implements Memory {

    private final HeartbeatRecords records;
    private final PoolRecords pools;
    private final Recollection<Long, Standing> known;

    /**
     * How things stand with a node.
     *
     * @param configHash of the configuration it should run
     */
    record Standing(@Nullable String configHash, List<PoolOwner> pools) {}

    Standings(HeartbeatRecords records, PoolRecords pools, Hearing hearing) {
        this.records = records;
        this.pools = pools;
        known = new Recollection<>(hearing);
    }

    Map<Long, Standing> recall(Set<Long> nodeIds) {
        return known.recall(nodeIds, this::read);
    }

    /** For those whose standing this very transaction may have changed. */
    Map<Long, Standing> read(Set<Long> nodeIds) {
        if (nodeIds.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> hashes = records.activeHashes(nodeIds);
        Map<Long, List<PoolOwner>> owned =
                pools.owners(nodeIds, Set.of()).stream().collect(groupingBy(PoolOwner::nodeId));
        var standings = new HashMap<Long, Standing>();
        nodeIds.forEach(id -> standings.put(id, new Standing(hashes.get(id), owned.getOrDefault(id, List.of()))));
        return standings;
    }

    @Override
    public void forget(Signal signal) {
        switch (signal.topic()) {
            case CONFIGURATION, POOLS -> known.forget(signal.id());
            case KEY, CONTROL, LIVE -> {
                // not in here
            }
        }
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }
}
