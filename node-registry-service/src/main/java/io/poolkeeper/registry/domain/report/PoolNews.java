package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.DecisionReport;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a batch tells about the pools of those who told it; what it tells about others' pools is not in here.
 *
 * @param late decisions of former owners, of the time when the pool was theirs
 */
public record PoolNews(List<PoolSighting> sightings, List<PoolDecision> decisions, List<PoolDecision> late) {

    public static PoolNews of(List<Beat> beats, Owners owners) {
        return new PoolNews(
                beats.stream()
                        .flatMap(beat -> beat.pools().stream()
                                .flatMap(report -> owners.owned(report.oraclePoolId(), beat.nodeId()).stream()
                                        .map(pool -> new PoolSighting(
                                                pool, report, beat.sampledAt(report), beat.receivedAt()))))
                        .toList(),
                decisions(beats, (told, nodeId) -> owners.owned(told.oraclePoolId(), nodeId)),
                decisions(beats, owners::formerly));
    }

    private static List<PoolDecision> decisions(
            List<Beat> beats, BiFunction<DecisionReport, Long, Optional<PoolOwner>> driver) {
        return beats.stream()
                .flatMap(beat -> beat.decisions().stream()
                        .flatMap(told -> driver.apply(told, beat.nodeId()).stream()
                                .map(pool -> new PoolDecision(pool, told, beat.decidedAt(told), beat.receivedAt()))))
                .toList();
    }

    /** Whoever took them: what became of pools. */
    public List<PoolDecision> allDecisions() {
        return Stream.concat(decisions.stream(), late.stream()).toList();
    }

    public Collection<PoolSighting> newestSightings() {
        return newest(sightings, told -> told.pool().poolId(), PoolSighting::sampledAt);
    }

    public Collection<PoolDecision> newestDecisions() {
        return newest(decisions, told -> told.pool().poolId(), PoolDecision::decidedAt);
    }

    private static <T> Collection<T> newest(List<T> told, ToLongFunction<T> pool, Function<T, Instant> time) {
        var newest = new LinkedHashMap<Long, T>();
        told.stream()
                .sorted(Comparator.comparing(time))
                .forEachOrdered(item -> newest.put(pool.applyAsLong(item), item));
        return newest.values();
    }
}
