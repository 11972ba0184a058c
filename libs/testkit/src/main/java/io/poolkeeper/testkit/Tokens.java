package io.poolkeeper.testkit;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.common.security.UserTokens;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** User tokens as the auth service would sign them, by a key that {@link TokenResource} publishes. */
public final class Tokens {

    static final String KEY_ID = "test-key";
    private static final EllipticCurveJsonWebKey KEY = generate();

    private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();

    private Tokens() {}

    /** From now on {@code /auth/revocations} says that this session is over. */
    public static void endSession(String session) {
        ENDED.add(session);
    }

    /** The sessions that are over, as {@code /auth/revocations} would publish them. */
    public static String revocations() {
        return "{\"users\":[],\"sessions\":["
                + ENDED.stream().map(session -> "\"" + session + "\"").collect(Collectors.joining(",")) + "]}";
    }

    public static String user() {
        return token(11, Roles.USER);
    }

    public static String devops() {
        return token(12, Roles.DEVOPS);
    }

    public static String admin() {
        return token(13, Roles.ADMIN);
    }

    /** A valid token of a user with this id and role. */
    public static String token(long id, String role) {
        return signed(claims(id, role));
    }

    /** Claims of a valid token; change them to make one that is not. */
    public static JwtClaimsBuilder claims(long id, String role) {
        var now = Instant.now();
        return Jwt.claims()
                .issuer(UserTokens.ISSUER)
                .audience(UserTokens.AUDIENCE)
                .subject(Long.toString(id))
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(15)))
                .claim("jti", UUID.randomUUID().toString())
                .claim("email", role.toLowerCase(java.util.Locale.ROOT) + id + "@example.org")
                .claim("name", "Test " + role)
                .claim("role", role);
    }

    /** The claims signed with the published key. */
    public static String signed(JwtClaimsBuilder claims) {
        return claims.jws()
                .header("typ", UserTokens.TYPE)
                .keyId(KEY_ID)
                .algorithm(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256)
                .sign(privateKey());
    }

    public static PrivateKey privateKey() {
        return KEY.getPrivateKey();
    }

    /** The key set as {@code /auth/jwks} would publish it. */
    public static String jwks() {
        return "{\"keys\":[" + KEY.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    private static EllipticCurveJsonWebKey generate() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(KEY_ID);
            key.setAlgorithm("ES256");
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
