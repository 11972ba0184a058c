package io.poolkeeper.simulator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Jwt;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.signing.Keys;
import io.poolkeeper.simulator.signing.Principal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens that bind a session key to a principal; requests signed with that key carry them as {@code ST$...}. */
public final class SessionTokens implements Keys {
    private static final String MARK = "ST$";
    private static final Duration USUAL_LIFE = Duration.ofMinutes(20);

    private final Supplier<Authority> authority;
    private final String tenancy;
    private volatile Duration life = USUAL_LIFE;
    private volatile Instant revokedUntil = Instant.MIN;

    public SessionTokens(Supplier<Authority> authority, String tenancy) {
        this.authority = authority;
        this.tenancy = tenancy;
    }

    /** How long tokens issued from now on are good for. */
    public void life(Duration wanted) {
        if (wanted.isNegative() || wanted.isZero()) {
            throw new IllegalArgumentException("A token lives longer than " + wanted + ".");
        }
        life = wanted;
    }

    /** No token issued until now is good any more. */
    public void revoke(Instant now) {
        revokedUntil = now;
    }

    /** A token for whoever holds that session key. */
    String issue(String principal, String kind, RSAPublicKey sessionKey, Instant now) {
        return Jwt.signed(
                Json.object(
                        "sub", principal,
                        "opc-tenant", tenancy,
                        "ptype", kind,
                        "iat", now.getEpochSecond(),
                        "issued_at_nanos", now.getNano(),
                        "exp", now.plus(life).getEpochSecond(),
                        "jti", UUID.randomUUID().toString(),
                        "jwk", jwk(sessionKey)),
                authority.get());
    }

    @Override
    public Optional<Principal> find(String keyId, Instant now) {
        if (!keyId.startsWith(MARK)) {
            return Optional.empty();
        }
        return Jwt.claims(keyId.substring(MARK.length()), authority.get())
                .filter(claims -> claims.path("exp").asLong() > now.getEpochSecond())
                .filter(claims -> issuedAt(claims).isAfter(revokedUntil))
                .flatMap(SessionTokens::principal);
    }

    private static Instant issuedAt(JsonNode claims) {
        return Instant.ofEpochSecond(
                claims.path("iat").asLong(), claims.path("issued_at_nanos").asLong());
    }

    private static Optional<Principal> principal(JsonNode claims) {
        RSAPublicKey key = key(claims.path("jwk").asText());
        return key == null
                ? Optional.empty()
                : Optional.of(new Principal(claims.path("sub").asText(), key));
    }

    private static @Nullable RSAPublicKey key(String jwk) {
        try {
            JsonNode parts = Json.MAPPER.readTree(jwk);
            BigInteger modulus = number(parts.path("n").asText());
            BigInteger exponent = number(parts.path("e").asText());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException | java.io.IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A string inside the token, not an object: so the SDK expects it. */
    private static String jwk(RSAPublicKey key) {
        return Json.write(Json.object(
                "kid",
                "session",
                "kty",
                "RSA",
                "alg",
                "RS256",
                "use",
                "sig",
                "n",
                text(key.getModulus()),
                "e",
                text(key.getPublicExponent())));
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
