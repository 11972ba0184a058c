package io.poolkeeper.agent.ledger;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.PoolDirective;
import io.poolkeeper.api.PoolOwnership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which pools are this agent's, as the control plane last said. It does not expire: an agent that is cut off keeps its
 * pools, and the epoch on the pool itself stops it if somebody else was given one meanwhile.
 */
public final class Ownership {

    /**
     * @param poolId the registry's id; null until it was told
     * @param directive what operators ask of the pool; it holds until another is told or it ends by itself
     * @param bootSeconds how long its instances take to serve, as whoever drove it before has measured
     */
    public record Standing(
            long epoch,
            boolean owned,
            @Nullable Long poolId,
            @Nullable PoolDirective directive,
            @Nullable Integer bootSeconds) {

        static final Standing ALONE = new Standing(1, true, null, null, null);

        public @Nullable Duration boot() {
            return bootSeconds == null ? null : Duration.ofSeconds(bootSeconds);
        }
    }

    record Kept(Map<String, Standing> pools) {}

    private final Path file;
    private final Wire wire;
    private final Map<String, Standing> standings = new TreeMap<>();

    public Ownership(Path file, Wire wire) {
        this.file = file;
        this.wire = wire;
        Durable.read(file).map(text -> wire.read(text, Kept.class)).ifPresent(kept -> standings.putAll(kept.pools()));
    }

    public synchronized Standing of(String pool) {
        return standings.getOrDefault(pool, Standing.ALONE);
    }

    /** Whether anything changed. An epoch never falls: a late answer must not undo a newer one. */
    public synchronized boolean learn(List<PoolOwnership> told) {
        Map<String, Standing> before = Map.copyOf(standings);
        told.forEach(this::learn);
        if (before.equals(standings)) {
            return false;
        }
        Durable.write(file, wire.write(new Kept(standings)));
        return true;
    }

    private void learn(PoolOwnership told) {
        Standing known = standings.get(told.oraclePoolId());
        if (known == null || told.epoch() >= known.epoch()) {
            standings.put(
                    told.oraclePoolId(),
                    new Standing(told.epoch(), told.owned(), told.poolId(), told.directive(), told.bootSeconds()));
        }
    }
}
