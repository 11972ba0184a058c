package io.poolkeeper.registry.domain.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who drives which pool, as far as one batch needs to know. */
public record Owners(Map<String, PoolOwner> byOracleId) {

    static Owners of(List<PoolOwner> owners) {
        return new Owners(owners.stream().collect(Collectors.toMap(PoolOwner::oraclePoolId, Function.identity())));
    }

    Optional<PoolOwner> of(String oraclePoolId) {
        return Optional.ofNullable(byOracleId.get(oraclePoolId));
    }

    Optional<PoolOwner> owned(String oraclePoolId, long nodeId) {
        return of(oraclePoolId).filter(owner -> owner.nodeId() == nodeId);
    }

    boolean vacant(String oraclePoolId) {
        return of(oraclePoolId).map(PoolOwner::vacant).orElse(true);
    }
}
