package io.poolkeeper.auth.domain.account;

import io.poolkeeper.auth.domain.password.PasswordHash;
import io.poolkeeper.auth.domain.session.Secret;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets people without their password set a new one, by a link that works once and for an hour. */
@ApplicationScoped
public class PasswordLinks {
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Shown once. */
    public record Link(Secret token, Instant expiresAt) {}

    private final PasswordResets resets;
    private final Users users;
    private final NewPassword passwords;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    PasswordLinks(
            PasswordResets resets,
            Users users,
            NewPassword passwords,
            Sessions sessions,
            AuditTrail trail,
            Clock clock) {
        this.resets = resets;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    Link offer(User user) {
        Secret token = Secret.random();
        Instant now = clock.instant();
        Instant end = now.plus(LIFETIME);
        resets.put(user.id(), token.hash(), now, end);
        return new Link(token, end);
    }

    /** A password that will not do does not spend the link. */
    public void redeem(Secret token, String password) {
        User user = resets.userOf(token.hash(), clock.instant())
                .flatMap(users::find)
                .filter(User::local)
                .orElseThrow(this::refused);
        PasswordHash hash = passwords.hash(password, "password", user.email(), user.fullName());
        QuarkusTransaction.requiringNew().run(() -> set(user, token, hash));
    }

    private void set(User user, Secret token, PasswordHash hash) {
        if (!resets.spend(token.hash(), clock.instant())) {
            throw wrong();
        }
        users.setPassword(user.id(), hash);
        sessions.closeAll(user.id());
        trail.append(AuditEvent.of(AuditAction.PASSWORD_CHANGED)
                .resource("user", user.id(), user.email())
                .describe("Password set by a one-time link; all sessions ended")
                .by(Actors.of(user)));
    }

    private BadRequest refused() {
        trail.appendAlone(AuditEvent.of(AuditAction.ACCESS_REFUSED)
                .describe("POST /auth/password-reset")
                .failed("wrong, used or expired link")
                .by(Actors.NOBODY));
        return wrong();
    }

    private static BadRequest wrong() {
        return new BadRequest("The link is wrong, used or expired; ask an administrator for another one");
    }
}
