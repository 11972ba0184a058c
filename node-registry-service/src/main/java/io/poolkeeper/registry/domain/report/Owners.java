package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.DecisionReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who drives which pool, as far as one batch needs to know.
 *
 * @param former who drove pools before their owners of now
 */
public record Owners(Map<String, PoolOwner> byOracleId, List<PoolOwner> former) {

    static Owners of(List<PoolOwner> owners) {
        return new Owners(
                owners.stream().collect(Collectors.toMap(PoolOwner::oraclePoolId, Function.identity())), List.of());
    }

    Owners after(List<PoolOwner> before) {
        return new Owners(byOracleId, before);
    }

    Optional<PoolOwner> of(String oraclePoolId) {
        return Optional.ofNullable(byOracleId.get(oraclePoolId));
    }

    Optional<PoolOwner> owned(String oraclePoolId, long nodeId) {
        return of(oraclePoolId).filter(owner -> owner.nodeId() == nodeId);
    }

    /** The node as the pool's driver under the epoch of this decision, when the pool is another's now. */
    Optional<PoolOwner> formerly(DecisionReport decision, long nodeId) {
        if (owned(decision.oraclePoolId(), nodeId).isPresent()) {
            return Optional.empty();
        }
        return former.stream()
                .filter(owner -> owner.nodeId() == nodeId
                        && owner.oraclePoolId().equals(decision.oraclePoolId())
                        && decision.epoch() != null
                        && decision.epoch() == owner.epoch())
                .findFirst();
    }

    boolean vacant(String oraclePoolId) {
        return of(oraclePoolId).map(PoolOwner::vacant).orElse(true);
    }
}
