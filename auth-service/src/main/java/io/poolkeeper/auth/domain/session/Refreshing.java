package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Trades a refresh token for the next one. A token that comes back after its successor was used is in two hands: the
 * session ends. That end and its audit event are stored although the call is refused, so a refusal is a value here.
 */
@ApplicationScoped
public class Refreshing {
    public sealed interface Outcome {
        record Refreshed(SignedIn signedIn) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    private final RefreshTokens tokens;
    private final RefreshTokenIssue issue;
    private final Users users;
    private final AuditTrail trail;
    private final Clock clock;

    Refreshing(RefreshTokens tokens, RefreshTokenIssue issue, Users users, AuditTrail trail, Clock clock) {
        this.tokens = tokens;
        this.issue = issue;
        this.users = users;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public Outcome refresh(Optional<Secret> secret) {
        Instant now = clock.instant();
        return secret.flatMap(given -> tokens.lock(given.hash()))
                .map(token -> refresh(token, now))
                .orElseGet(() -> refused("no session"));
    }

    private Outcome refresh(RefreshToken token, Instant now) {
        Optional<User> user = users.find(token.userId()).filter(User::active);
        if (user.isEmpty()) {
            return refused("the account is not active");
        }
        Long successor = token.replacedBy();
        return switch (token.state(now, successor != null && tokens.used(successor))) {
            case FRESH -> refreshed(issue.after(token, user.get(), now), user.get());
            case JUST_USED -> refreshed(issue.withoutCookie(token, user.get(), now), user.get());
            case REUSED -> reused(token, user.get(), now);
            case ENDED -> refused("the session has ended");
        };
    }

    private Outcome refreshed(SignedIn signedIn, User user) {
        trail.append(AuditEvent.of(AuditAction.TOKEN_REFRESH)
                .resource("user", user.id(), user.email())
                .describe("Continued a session with a new access token")
                .by(Actors.of(user)));
        return new Outcome.Refreshed(signedIn);
    }

    private Outcome reused(RefreshToken token, User user, Instant now) {
        tokens.revokeFamily(token.family(), now);
        trail.append(AuditEvent.of(AuditAction.TOKEN_REUSED)
                .resource("user", user.id(), user.email())
                .describe("A refresh token came back after its successor was used; the session was ended")
                .failed("refresh token used twice")
                .by(Actors.of(user)));
        return new Outcome.Refused("the session has ended");
    }

    private Outcome refused(String why) {
        trail.append(AuditEvent.of(AuditAction.ACCESS_REFUSED)
                .describe("POST /auth/refresh")
                .failed(why)
                .by(Actors.NOBODY));
        return new Outcome.Refused(why);
    }
}
