package io.poolkeeper.analytics.domain.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed.
 *
 * @param yaml the tested configuration, whole
 * @param oraclePoolIds the pools, in the order in which they are replayed
 * @param csv demand in place of history
 * @param perInstance what one instance carries at 100 %, in the unit of the demand
 */
public record BacktestRequest(
        long nodeId,
        @Nullable String oraclePoolId,
        @Nullable Integer version,
        String configHash,
        String yaml,
        List<String> oraclePoolIds,
        Instant from,
        Instant to,
        @Nullable String csv,
        @Nullable Double perInstance) {

    /** As it is kept and shown: without the long texts. */
    public Shown shown() {
        return new Shown(nodeId, oraclePoolId, version, configHash, from, to, csv != null);
    }

    public record Shown(
            long nodeId,
            @Nullable String oraclePoolId,
            @Nullable Integer version,
            String configHash,
            Instant from,
            Instant to,
            boolean csv) {}
}
