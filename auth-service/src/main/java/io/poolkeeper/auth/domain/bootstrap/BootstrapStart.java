package io.poolkeeper.auth.domain.bootstrap;

import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.user.Users;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sees at start that an installation without users has a bootstrap token that someone can know. */
@ApplicationScoped
class BootstrapStart {
    private static final Logger LOG = Logger.getLogger(BootstrapStart.class);
    private static final int SHORTEST = 12;

    private final BootstrapTokens tokens;
    private final Users users;
    private final BootstrapSettings settings;
    private final Clock clock;

    BootstrapStart(BootstrapTokens tokens, Users users, BootstrapSettings settings, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    void prepare(@Observes StartupEvent starting) {
        tokens.lock();
        if (users.count() > 0) {
            return;
        }
        settings.token().map(Secret::new).ifPresentOrElse(this::accept, this::offer);
    }

    /** The same token is not renewed by a restart: it lives for a day from when it was first seen. */
    private void accept(Secret configured) {
        if (configured.text().length() < SHORTEST) {
            throw new IllegalStateException(
                    "BOOTSTRAP_TOKEN is shorter than 12 characters: set a longer one, or none.");
        }
        Optional<BootstrapToken> known =
                tokens.find().filter(token -> token.hash().equals(configured.hash()));
        if (known.isEmpty()) {
            put(configured);
        } else if (!known.get().valid(clock.instant())) {
            LOG.warn(
                    "There is no user yet and BOOTSTRAP_TOKEN has expired: set another one to create the first administrator");
        }
    }

    private void offer() {
        Instant now = clock.instant();
        Optional<BootstrapToken> known = tokens.find().filter(token -> token.valid(now));
        if (known.isPresent()) {
            LOG.infof(
                    "There is no user yet; the bootstrap token logged at %s is valid until %s",
                    known.get().createdAt(), known.get().expiresAt());
            return;
        }
        Secret made = Secret.random();
        Instant end = put(made);
        LOG.warnf(
                "There is no user yet. Create the first administrator before %s with this one-time token: %s",
                end, made.text());
    }

    private Instant put(Secret secret) {
        Instant now = clock.instant();
        Instant end = now.plus(settings.lifetime());
        tokens.put(new BootstrapToken(secret.hash(), now, end, false));
        return end;
    }
}
