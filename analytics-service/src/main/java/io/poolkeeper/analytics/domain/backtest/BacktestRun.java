package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.backtest.Backtest.Status;
import io.poolkeeper.analytics.domain.history.Grid;
import io.poolkeeper.analytics.domain.history.Loads;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import io.poolkeeper.scaling.replay.Conditions;
import io.poolkeeper.scaling.replay.Replay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Replays the pools of one backtest, one after the other. */
@ApplicationScoped
public class BacktestRun {

    private static final Logger LOG = Logger.getLogger(BacktestRun.class);
    private static final double FULLY_BUSY = 100;
    private static final double SHARE_OF_MAX = 0.7;
    private static final double BUSY = 0.995;

    private final Backtests backtests;
    private final PoolBacktest one;
    private final KnownPools pools;
    private final PolicyBook book;
    private final Clock clock;

    BacktestRun(Backtests backtests, PoolBacktest one, KnownPools pools, PolicyBook book, Clock clock) {
        this.backtests = backtests;
        this.one = one;
        this.pools = pools;
        this.book = book;
        this.clock = clock;
    }

    void run(UUID id, BacktestRequest request) {
        try {
            NodePolicy policy = book.read(request.yaml());
            List<PoolResult> results = new ArrayList<>();
            for (String pool : request.oraclePoolIds()) {
                if (!backtests.advance(id, results.size(), clock.instant())) {
                    return;
                }
                policy.pool(pool).map(p -> result(request, p)).ifPresent(results::add);
            }
            finish(id, Status.DONE, null, results);
        } catch (RuntimeException e) {
            LOG.errorf(e, "backtest %s failed", id);
            finish(id, Status.FAILED, "The backtest failed; the log of the service says why.", null);
        } catch (Error e) {
            finish(id, Status.FAILED, "The backtest needs more memory than there is: take a shorter time.", null);
            throw e;
        }
    }

    private void finish(UUID id, Status status, @Nullable String error, @Nullable List<PoolResult> results) {
        backtests.finish(id, status, error, results, clock.instant());
    }

    private PoolResult result(BacktestRequest request, PoolPolicy policy) {
        if (request.csv() != null) {
            return brought(policy, DemandCsv.parse(request.csv()), request.perInstance());
        }
        Optional<KnownPool> pool = pools.find(policy.instancePoolId());
        return pool.map(known -> recorded(request, known, policy))
                .orElseGet(() -> PoolResult.without(
                        policy.instancePoolId(), policy.name(), "Nothing has ever been recorded of this pool."));
    }

    private PoolResult recorded(BacktestRequest request, KnownPool known, PoolPolicy policy) {
        Optional<PoolPolicy> live = book.active(request.nodeId(), policy.instancePoolId());
        return one.run(known, policy, live, new Window(request.from(), request.to()));
    }

    /** The demand drives the policy's first signal; per-instance figures are the demand shared out in percent. */
    private static PoolResult brought(PoolPolicy policy, DemandCsv csv, @Nullable Double perInstance) {
        if (policy.signals().isEmpty()) {
            return PoolResult.without(policy.instancePoolId(), policy.name(), "The policy follows no signal.");
        }
        SignalPolicy signal = policy.signals().getFirst();
        Grid grid = csv.grid(policy.metrics().pointInterval());
        double[] demand = csv.on(grid);
        double factor = signal.kind() == SignalKind.POOL_TOTAL
                ? 1
                : FULLY_BUSY / (perInstance == null ? carried(demand, policy, signal) : perInstance);
        float[] loads = new float[demand.length];
        for (int i = 0; i < loads.length; i++) {
            loads[i] = (float) (demand[i] * factor);
        }
        double first =
                Arrays.stream(demand).filter(Double::isFinite).findFirst().orElse(0) * factor;
        int size = policy.limits().clamp((int) Math.min(Integer.MAX_VALUE, Math.ceil(first / signal.target())));
        var conditions = new Conditions(size, PoolBacktest.boot(policy), Duration.ZERO);
        var replayed = Replay.run(policy, List.of(Loads.log(signal.name(), grid, loads)), conditions);
        return new Comparison(policy, grid, 0, replayed, null).result();
    }

    /** What an instance carries so that the busiest two hundredth need seven tenths of the most. */
    private static double carried(double[] demand, PoolPolicy policy, SignalPolicy signal) {
        double[] sorted =
                Arrays.stream(demand).filter(Double::isFinite).sorted().toArray();
        double busy = sorted[(int) Math.round(BUSY * (sorted.length - 1))];
        double instances = Math.max(1, SHARE_OF_MAX * policy.limits().max());
        return busy > 0 ? busy * FULLY_BUSY / (instances * signal.high()) : 1;
    }
}
