package io.poolkeeper.auth.domain.session;

import io.poolkeeper.auth.domain.key.KeyRing;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.common.security.UserTokens;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Signs the short-lived tokens that every service accepts. */
@ApplicationScoped
public class AccessTokens {
    private final KeyRing keys;
    private final SessionSettings settings;

    AccessTokens(KeyRing keys, SessionSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    public Duration lifetime() {
        return settings.accessToken();
    }

    /** @param session which session the token belongs to and ends with */
    public String issue(User user, UUID session, Instant now) {
        KeyRing.Signer signer = keys.signer();
        return Jwt.claims()
                .issuer(UserTokens.ISSUER)
                .audience(UserTokens.AUDIENCE)
                .subject(Long.toString(user.id()))
                .issuedAt(now)
                .expiresAt(now.plus(lifetime()))
                .claim("jti", UUID.randomUUID().toString())
                .claim("email", user.email())
                .claim("name", user.fullName())
                .claim("role", user.role().name())
                .claim(UserTokens.VERSION, user.tokenVersion())
                .claim(UserTokens.SESSION, session.toString())
                .jws()
                .header("typ", UserTokens.TYPE)
                .keyId(signer.kid())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(signer.key());
    }
}
