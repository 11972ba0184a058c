package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.backtest.Backtest.Status;
import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes backtests, runs a few at a time, and lets them be watched and cancelled from any replica. */
@ApplicationScoped
public class BacktestDesk {

    private static final Duration ABANDONED = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Backtests backtests;
    private final BacktestRun run;
    private final AuditTrail trail;
    private final AnalyticsSettings settings;
    private final Clock clock;
    private final ExecutorService workers;
    private final Set<UUID> ours = ConcurrentHashMap.newKeySet();

    BacktestDesk(Backtests backtests, BacktestRun run, AuditTrail trail, AnalyticsSettings settings, Clock clock) {
        this.backtests = backtests;
        this.run = run;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                settings.backtestThreads(),
                Thread.ofPlatform().name("backtest-", 0).daemon().factory());
    }

    /** Starts one; the answer comes at once. */
    public Backtest start(BacktestRequest request, @Nullable String by) {
        UUID id = UUID.randomUUID();
        if (ours.size() >= settings.mostBacktests()) {
            throw new TooManyRequests("Too many backtests are waiting: let some finish, or cancel them", SOON);
        }
        Backtest waiting = waiting(id, request, by);
        QuarkusTransaction.requiringNew().run(() -> {
            backtests.add(waiting);
            trail.append(AuditEvent.of(AuditAction.BACKTEST_STARTED)
                    .resource("backtest", id, null)
                    .describe("A backtest was started")
                    .detail("node_id", request.nodeId())
                    .detail("pools", request.oraclePoolIds().size())
                    .detail("config_hash", request.configHash())
                    .detail("from", request.from().toString())
                    .detail("to", request.to().toString()));
        });
        ours.add(id);
        workers.execute(() -> work(id, request));
        return waiting;
    }

    public Backtest find(UUID id) {
        return backtests.find(id).orElseThrow(() -> new NotFound("backtest", id));
    }

    /** Without the result. */
    public Backtest glance(UUID id) {
        return backtests.glance(id).orElseThrow(() -> new NotFound("backtest", id));
    }

    public List<Backtest> newest(int limit) {
        return backtests.newest(limit);
    }

    /** Ends one that waits or runs; one that is over stays as it is. */
    public Backtest cancel(UUID id) {
        find(id);
        QuarkusTransaction.requiringNew().run(() -> {
            if (backtests.finish(id, Status.CANCELLED, null, null, clock.instant())) {
                trail.append(AuditEvent.of(AuditAction.BACKTEST_CANCELLED)
                        .resource("backtest", id, null)
                        .describe("A backtest was cancelled"));
            }
        });
        return find(id);
    }

    @Scheduled(identity = "backtests", every = "30s")
    void look() {
        Instant now = clock.instant();
        backtests.touch(ours, now);
        backtests.sweep(now.minus(ABANDONED), now.minus(Duration.ofDays(settings.backtestDays())), now);
    }

    private void work(UUID id, BacktestRequest request) {
        try {
            run.run(id, request);
        } finally {
            ours.remove(id);
        }
    }

    private Backtest waiting(UUID id, BacktestRequest request, @Nullable String by) {
        int pools = request.oraclePoolIds().size();
        return new Backtest(id, Status.WAITING, clock.instant(), by, null, 0, pools, null, request.shown(), null, null);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
