package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.common.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Hands out the links of a session's chain, each with an access token. */
@ApplicationScoped
class RefreshTokenIssue {
    private final RefreshTokens tokens;
    private final AccessTokens access;
    private final SessionSettings settings;
    private final Caller caller;

    RefreshTokenIssue(RefreshTokens tokens, AccessTokens access, SessionSettings settings, Caller caller) {
        this.tokens = tokens;
        this.access = access;
        this.settings = settings;
        this.caller = caller;
    }

    SignedIn first(User user, Instant now) {
        Secret secret = Secret.random();
        UUID family = UUID.randomUUID();
        Instant end = end(now, now);
        tokens.add(new RefreshTokens.Link(user.id(), family, secret.hash(), now, now, end, origin()));
        return signedIn(user, family, now, new SignedIn.Cookie(secret, Duration.between(now, end)));
    }

    SignedIn after(RefreshToken used, User user, Instant now) {
        Secret secret = Secret.random();
        Instant end = end(used.startedAt(), now);
        long id = tokens.add(
                new RefreshTokens.Link(user.id(), used.family(), secret.hash(), used.startedAt(), now, end, origin()));
        tokens.replace(used.id(), id, now);
        return signedIn(user, used.family(), now, new SignedIn.Cookie(secret, Duration.between(now, end)));
    }

    /** For a browser whose other tab has just got the next link: the cookie is already there. */
    SignedIn withoutCookie(RefreshToken used, User user, Instant now) {
        return new SignedIn(user, access.issue(user, used.family(), now), access.lifetime(), Optional.empty());
    }

    private SignedIn signedIn(User user, UUID family, Instant now, SignedIn.Cookie cookie) {
        return new SignedIn(user, access.issue(user, family, now), access.lifetime(), Optional.of(cookie));
    }

    private RefreshTokens.Origin origin() {
        return new RefreshTokens.Origin(caller.address(), caller.userAgent());
    }

    private Instant end(Instant started, Instant now) {
        Instant idle = now.plus(settings.idle());
        Instant limit = started.plus(settings.limit());
        return idle.isBefore(limit) ? idle : limit;
    }
}
