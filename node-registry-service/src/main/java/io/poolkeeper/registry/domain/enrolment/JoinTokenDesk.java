package io.poolkeeper.registry.domain.enrolment;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out join tokens. */
@ApplicationScoped
public class JoinTokenDesk {

    private final JoinTokens tokens;
    private final AuditTrail audit;
    private final RegistrySettings.JoinTokens limits;
    private final Clock clock;

    JoinTokenDesk(JoinTokens tokens, AuditTrail audit, RegistrySettings settings, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.limits = settings.joinTokens();
        this.clock = clock;
    }

    /** Whom a new token shall admit. */
    public record Scope(
            @Nullable String namePattern,
            @Nullable String region,
            @Nullable List<String> pools,
            @Nullable Duration life) {}

    /** A token just made; its text is shown this once. */
    public record Issued(long id, Credential credential, Instant expiresAt) {}

    @Transactional
    public Issued issue(Scope scope, long userId, @Nullable String email) {
        Credential credential = Credential.generate(Credential.JOIN_TOKEN);
        Instant now = clock.instant();
        Instant expires = now.plus(life(scope));
        var token = new JoinToken(
                0,
                credential.id(),
                scope.namePattern(),
                scope.region(),
                scope.pools(),
                userId,
                email,
                now,
                expires,
                null,
                null,
                null,
                null);
        long id = tokens.add(token, credential.hash());
        audit.append(AuditEvent.of(AuditAction.JOIN_TOKEN_CREATED)
                .resource("join_token", id, credential.id())
                .describe("Join token until " + expires)
                .detail("name_pattern", scope.namePattern())
                .detail("region", scope.region())
                .detail("pools", scope.pools()));
        return new Issued(id, credential, expires);
    }

    /** Whoever holds the token's text cannot enrol with it any more; the node of a used one stays. */
    @Transactional
    public void revoke(long id) {
        if (!tokens.revoke(id, clock.instant())) {
            throw new NotFound("unused join token", id);
        }
        audit.append(AuditEvent.of(AuditAction.JOIN_TOKEN_REVOKED)
                .resource("join_token", id, null)
                .describe("Join token revoked"));
    }

    private Duration life(Scope scope) {
        Duration life = scope.life() == null ? limits.defaultLife() : scope.life();
        if (life.compareTo(limits.longestLife()) > 0) {
            throw new Invalid(
                    "A join token lives " + limits.longestLife().toMinutes() + " minutes at most",
                    List.of(new FieldError("ttl_minutes", "is too long")));
        }
        return life;
    }
}
