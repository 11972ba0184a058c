package io.poolkeeper.auth.domain.session;

import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Slows down whoever guesses passwords: from the fifth failure on, 30 seconds doubling to 15 minutes; never for good. */
@ApplicationScoped
public class Attempts {
    private final AttemptLog log;
    private final Clock clock;

    Attempts(AttemptLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void begin(String account, String address) {
        Instant now = clock.instant();
        Failures known = log.lock(key(account), address, now);
        known.wait(now).ifPresent(wait -> {
            throw new TooManyRequests("Too many failed sign-ins; wait before trying again", wait);
        });
        log.save(key(account), address, known.another(now));
    }

    @Transactional
    public void succeeded(String account, String address) {
        log.forget(key(account), address);
    }

    /** For an attempt that was never judged. */
    @Transactional
    public void withdraw(String account, String address) {
        Failures known = log.lock(key(account), address, clock.instant());
        log.save(key(account), address, known.withdrawn());
    }

    @Scheduled(every = "1h", delayed = "1m")
    @Transactional
    void forgetOldOnes() {
        log.forgetBefore(clock.instant().minus(Failures.FORGOTTEN_AFTER));
    }

    private static String key(String account) {
        return account.toLowerCase(Locale.ROOT);
    }
}
