package io.poolkeeper.audit.domain.proof;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.audit.domain.seal.Seals;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Seals all the time, and signs now and then what it has found whole. */
@ApplicationScoped
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final long SIGNED_AT_ONCE = 10_000_000;

    private final Sealer sealer;
    private final Seals seals;
    private final Verification verification;
    private final Heads heads;
    private final AtomicLong sealed;
    private final AtomicInteger intact;

    Watch(Sealer sealer, Seals seals, Verification verification, Heads heads, MeterRegistry metrics) {
        this.sealer = sealer;
        this.seals = seals;
        this.verification = verification;
        this.heads = heads;
        this.sealed = metrics.gauge("audit_chain_head", new AtomicLong());
        this.intact = metrics.gauge("audit_chain_intact", new AtomicInteger(1));
    }

    @Scheduled(
            identity = "seal",
            every = "{poolkeeper.audit.seal-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void seal() {
        int events;
        do {
            events = sealer.seal();
        } while (events >= Sealer.BATCH);
        seals.last().ifPresent(last -> sealed.set(last.lastSequence()));
    }

    /** What is not whole is not signed: the last good head stays the last. */
    @Scheduled(
            identity = "sign",
            every = "{poolkeeper.audit.sign-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void sign() {
        long from = heads.latest().map(head -> head.lastSequence() + 1).orElse(1L);
        Verdict verdict = verification.verify(from, Long.MAX_VALUE, SIGNED_AT_ONCE);
        intact.set(verdict.intact() ? 1 : 0);
        if (verdict.firstBad() instanceof Finding bad) {
            LOG.errorf(
                    "the audit trail was changed: %s at sequence %d: %s", bad.kind(), bad.sequence(), bad.sentence());
        } else {
            heads.sign().ifPresent(head -> LOG.infof("signed the audit trail up to sequence %d", head.lastSequence()));
        }
    }
}
