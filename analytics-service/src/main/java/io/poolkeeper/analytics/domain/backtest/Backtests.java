package io.poolkeeper.analytics.domain.backtest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backtests, where every replica of the service finds them. */
public interface Backtests {

    void add(Backtest backtest);

    Optional<Backtest> find(UUID id);

    /** As {@link #find}, without the result. */
    Optional<Backtest> glance(UUID id);

    /** Newest first, without results. */
    List<Backtest> newest(int limit);

    /** Says how far it is; false when it has been cancelled meanwhile. */
    boolean advance(UUID id, int done, Instant now);

    /** Ends it, unless it is over already. */
    boolean finish(
            UUID id, Backtest.Status status, @Nullable String error, @Nullable List<PoolResult> pools, Instant now);

    /** Those of this replica that wait or run are still looked after. */
    void touch(Collection<UUID> ids, Instant now);

    /** Fails those nobody looks after any more, and forgets the old. */
    void sweep(Instant untouchedSince, Instant finishedBefore, Instant now);
}
