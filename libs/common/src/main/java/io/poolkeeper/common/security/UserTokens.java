package io.poolkeeper.common.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.Key;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies our own user tokens and nothing else (RFC 8725): one algorithm, our issuer and audience, the type of an access
 * token, a key looked up by its id in memory. Whatever a token's header offers (jku, x5u, jwk) is never read.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class UserTokens extends JWTCallerPrincipalFactory {

    public static final String ISSUER = "poolkeeper";
    public static final String AUDIENCE = "poolkeeper-api";

    /** Value of the header {@code typ} (RFC 9068). */
    public static final String TYPE = "at+jwt";

    /** Claim: how often what the user's tokens say has changed. */
    public static final String VERSION = "ver";
    /** Claim: the session that the token ends with. */
    public static final String SESSION = "sid";

    private static final int MAX_LENGTH = 8_192;
    private static final int CLOCK_SKEW_SECONDS = 5;
    /** The decoder passes over every other sign, and would let in as many spellings of one token as somebody likes. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final VerificationKeys keys;
    private final EndedTokens ended;
    private final JwtConsumer consumer;

    UserTokens(VerificationKeys keys, EndedTokens ended) {
        this.keys = keys;
        this.ended = ended;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, ISSUER)
                .setExpectedAudience(true, AUDIENCE)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setVerificationKeyResolver((jws, nesting) -> key(jws))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        if (token.length() > MAX_LENGTH) {
            throw new ParseException("token too long");
        }
        if (!FORM.matcher(token).matches()) {
            throw new ParseException("no token");
        }
        try {
            var claims = consumer.processToClaims(token);
            claims.setClaim("raw_token", token);
            var principal = new DefaultJWTCallerPrincipal(TYPE, claims);
            refuseEnded(principal);
            return principal;
        } catch (InvalidJwtException e) {
            throw new ParseException("token refused", e);
        }
    }

    private void refuseEnded(JsonWebToken token) throws ParseException {
        try {
            if (ended.ended(Long.parseLong(token.getSubject()), version(token), token.getClaim(SESSION))) {
                throw new ParseException("token ended before its time");
            }
        } catch (NumberFormatException | ClassCastException notOurs) {
            throw new ParseException("token refused", notOurs);
        }
    }

    static long version(JsonWebToken token) {
        Object version = token.getClaim(VERSION);
        return version == null ? 0 : Long.parseLong(version.toString());
    }

    private Key key(JsonWebSignature jws) throws UnresolvableKeyException {
        String id = jws.getKeyIdHeaderValue();
        return keys.find(id == null ? "" : id).orElseThrow(() -> new UnresolvableKeyException("unknown key"));
    }
}
