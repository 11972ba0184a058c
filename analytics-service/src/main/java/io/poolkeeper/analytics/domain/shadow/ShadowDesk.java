package io.poolkeeper.analytics.domain.shadow;

import io.poolkeeper.analytics.domain.backtest.PoolBacktest;
import io.poolkeeper.analytics.domain.backtest.PoolResult;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.scaling.policy.PoolPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sets shadows, and lets them run on what the live policies saw. */
@ApplicationScoped
public class ShadowDesk {

    private static final Duration ENOUGH = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;

    private final Shadows shadows;
    private final KnownPools pools;
    private final PolicyBook book;
    private final PoolBacktest backtest;
    private final Folding folding;
    private final AuditTrail trail;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ShadowDesk(
            Shadows shadows,
            KnownPools pools,
            PolicyBook book,
            PoolBacktest backtest,
            Folding folding,
            AuditTrail trail,
            Clock clock) {
        this.shadows = shadows;
        this.pools = pools;
        this.book = book;
        this.backtest = backtest;
        this.folding = folding;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Shadow> all() {
        return shadows.all();
    }

    @Transactional
    public Shadow set(String oraclePoolId, String yaml, @Nullable String comment, @Nullable String by) {
        if (book.read(yaml).pool(oraclePoolId).isEmpty()) {
            throw new Invalid(
                    "The configuration names no such pool",
                    List.of(new FieldError("yaml", "does not name the pool " + oraclePoolId)));
        }
        folding.catchUp();
        KnownPool pool = pools.find(oraclePoolId).orElseThrow(() -> new NotFound("pool", oraclePoolId));
        var shadow = new Shadow(
                oraclePoolId,
                pool.nodeId(),
                pool.poolId(),
                PolicyBook.digest(yaml),
                yaml,
                comment,
                clock.instant(),
                by);
        shadows.set(shadow);
        trail.append(AuditEvent.of(AuditAction.SHADOW_SET)
                .resource("pool", pool.poolId(), oraclePoolId)
                .describe("A shadow policy was set")
                .detail("config_hash", shadow.configHash())
                .detail("comment", comment));
        return shadow;
    }

    @Transactional
    public void remove(String oraclePoolId) {
        Shadow shadow = find(oraclePoolId);
        shadows.remove(oraclePoolId);
        trail.append(AuditEvent.of(AuditAction.SHADOW_REMOVED)
                .resource("pool", shadow.poolId(), oraclePoolId)
                .describe("A shadow policy was removed")
                .detail("config_hash", shadow.configHash()));
    }

    /** The shadow on all that was observed since it was set, of the last two weeks at most. */
    public Shadowed look(String oraclePoolId) {
        Shadow shadow = find(oraclePoolId);
        folding.catchUp();
        KnownPool pool = pools.find(oraclePoolId).orElseThrow(() -> new NotFound("pool", oraclePoolId));
        PoolPolicy policy = book.read(shadow.yamlConfig())
                .pool(oraclePoolId)
                .orElseThrow(() -> new Conflict("The shadow's configuration does not name the pool any more"));
        Instant now = clock.instant();
        Instant earliest = now.minus(LONGEST);
        Instant since = shadow.createdAt().isBefore(earliest) ? earliest : shadow.createdAt();
        PoolResult comparison = since.isBefore(now)
                ? inTurn(pool, policy, new Window(since, now))
                : inTurn(pool, policy, new Window(now.minusSeconds(1), now));
        boolean ready = comparison.problem() == null && comparison.knownMinutes() >= ENOUGH.toMinutes();
        String why =
                "%.1f hours compared, %d are asked for".formatted(comparison.knownMinutes() / 60, ENOUGH.toHours());
        return new Shadowed(shadow, since, now, ready, why, comparison);
    }

    private PoolResult inTurn(KnownPool pool, PoolPolicy policy, Window window) {
        boolean placed = false;
        try {
            placed = places.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS);
            if (!placed) {
                throw new Unavailable("Other shadows are being compared just now", SOON);
            }
            return backtest.run(pool, policy, book.active(pool.nodeId(), pool.oraclePoolId()), window);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The service is stopping", SOON);
        } finally {
            if (placed) {
                places.release();
            }
        }
    }

    private Shadow find(String oraclePoolId) {
        return shadows.find(oraclePoolId).orElseThrow(() -> new NotFound("shadow of pool", oraclePoolId));
    }
}
