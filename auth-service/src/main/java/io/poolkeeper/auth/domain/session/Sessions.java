package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.user.Actors;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens and closes sessions. A deactivated user has none: opening one holds the user's row. */
@ApplicationScoped
public class Sessions {
    private static final Duration KEPT_FOR_REUSE_CHECK = Duration.ofDays(1);

    private final RefreshTokens tokens;
    private final Revocations revocations;
    private final RefreshTokenIssue issue;
    private final Users users;
    private final AuditTrail trail;
    private final Clock clock;

    Sessions(
            RefreshTokens tokens,
            Revocations revocations,
            RefreshTokenIssue issue,
            Users users,
            AuditTrail trail,
            Clock clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.issue = issue;
        this.users = users;
        this.trail = trail;
        this.clock = clock;
    }

    /** The event says how the user came in; it and the session are stored together. */
    @Transactional
    public SignedIn open(long userId, AuditEvent event) {
        User user = users.lock(userId)
                .filter(User::active)
                .orElseThrow(() -> new Unauthenticated("This account cannot sign in"));
        trail.append(event.resource("user", user.id(), user.email()).by(Actors.of(user)));
        return issue.first(user, clock.instant());
    }

    /** Closes the session that the token belongs to, or all of that user's; without a live session, nothing. */
    @Transactional
    public void close(Secret secret, boolean all) {
        tokens.lock(secret.hash()).filter(token -> !token.revoked()).ifPresent(token -> close(token, all));
    }

    private void close(RefreshToken token, boolean all) {
        Instant now = clock.instant();
        if (all) {
            tokens.revokeAll(token.userId(), now);
        } else {
            tokens.revokeFamily(token.family(), now);
        }
        users.find(token.userId())
                .ifPresent(user -> trail.append(AuditEvent.of(AuditAction.LOGOUT)
                        .resource("user", user.id(), user.email())
                        .describe(all ? "Signed out everywhere" : "Signed out")
                        .by(Actors.of(user))));
    }

    public void closeAll(long userId) {
        tokens.revokeAll(userId, clock.instant());
    }

    /** The sessions go on, but their access tokens say something that is no longer so. */
    public void renewTokens(User changed) {
        revocations.add(changed.id(), changed.tokenVersion(), clock.instant());
    }

    public List<LiveSession> of(long userId) {
        return tokens.live(userId, clock.instant());
    }

    @Transactional
    public void end(long userId, UUID session) {
        if (!tokens.revoke(userId, session, clock.instant())) {
            throw new NotFound("session", session);
        }
        trail.append(AuditEvent.of(AuditAction.SESSION_REVOKED)
                .resource("session", session, null)
                .describe("A session was ended from another one"));
    }

    @Transactional
    public void endAll(long userId) {
        closeAll(userId);
        trail.append(
                AuditEvent.of(AuditAction.LOGOUT).resource("user", userId, null).describe("Signed out everywhere"));
    }

    /** After a change of password only the session that changed it goes on. */
    public void closeOthers(long userId, Optional<Secret> mine) {
        UUID family = mine.flatMap(secret -> tokens.lock(secret.hash()))
                .filter(token -> token.userId() == userId)
                .map(RefreshToken::family)
                .orElseGet(UUID::randomUUID);
        tokens.revokeAllBut(userId, family, clock.instant());
    }

    @Scheduled(every = "1h", delayed = "2m")
    @Transactional
    void removeOldOnes() {
        tokens.removeExpiredBefore(clock.instant().minus(KEPT_FOR_REUSE_CHECK));
    }
}
