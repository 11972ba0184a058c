package io.poolkeeper.auth.domain.session;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the other services have to know: everything that ended while a token of it could still live, and nothing older. */
@ApplicationScoped
public class RevocationFeed {
    /** A token lives as long as it says and a little longer, for clocks differ. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Revocations revocations;
    private final AccessTokens tokens;
    private final Clock clock;

    RevocationFeed(Revocations revocations, AccessTokens tokens, Clock clock) {
        this.revocations = revocations;
        this.tokens = tokens;
        this.clock = clock;
    }

    public List<Revocations.Entry> current() {
        return revocations.since(horizon());
    }

    @Scheduled(every = "5m", delayed = "3m")
    @Transactional
    void forgetOldOnes() {
        revocations.forgetBefore(horizon().minus(SLACK));
    }

    private Instant horizon() {
        return clock.instant().minus(tokens.lifetime()).minus(SLACK);
    }
}
