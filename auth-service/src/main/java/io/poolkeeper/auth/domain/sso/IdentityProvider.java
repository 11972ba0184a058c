package io.poolkeeper.auth.domain.sso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.auth.domain.sso.SsoRefused.Code;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, by way of quarkus-oidc: it discovers its addresses, keeps its keys, exchanges codes and verifies ID
 * tokens (signature by a published key, issuer, audience, times, nonce). Why its own routes are not used: ADR 0006.
 */
@ApplicationScoped
public class IdentityProvider {
    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAMES_ITSELF = "authorization_response_iss_parameter_supported";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantConfigBean tenants;
    private final SsoSetup setup;

    IdentityProvider(TenantConfigBean tenants, SsoSetup setup) {
        this.tenants = tenants;
        this.setup = setup;
    }

    String authorizationEndpoint() throws SsoRefused {
        return metadata().getAuthorizationUri();
    }

    /** RFC 9207: the answer must name who was asked, where the provider says that it does. */
    void requireIssuer(Optional<String> named) throws SsoRefused {
        boolean expected = Boolean.parseBoolean(metadata().get(NAMES_ITSELF));
        boolean right = named.map(setup.required().issuer()::equals).orElse(!expected);
        if (!right) {
            throw new SsoRefused(Code.ISSUER, "the answer is not of the identity provider that was asked");
        }
    }

    Claims redeem(String code, String redirectUri, String verifier, Optional<String> nonce) throws SsoRefused {
        OidcProvider provider = context().provider();
        String token = idToken(provider, code, redirectUri, verifier);
        try {
            verify(provider, token, nonce.orElse(null));
        } catch (InvalidJwtException | RuntimeException bad) {
            LOG.debugf("ID token refused: %s", bad.getMessage());
            throw new SsoRefused(Code.TOKEN, "the identity provider's token does not hold");
        }
        Claims claims = read(token);
        requireOurs(claims);
        return claims;
    }

    private static String idToken(OidcProvider provider, String code, String redirectUri, String verifier)
            throws SsoRefused {
        try {
            String token = patiently(provider.getCodeFlowTokens(code, redirectUri, verifier))
                    .getIdToken();
            if (token != null) {
                return token;
            }
        } catch (RuntimeException refused) {
            // its message may hold what was sent
            LOG.debugf("code not exchanged: %s", refused.getClass().getName());
        }
        throw new SsoRefused(Code.TOKEN, "the identity provider does not take the code");
    }

    private static void verify(OidcProvider provider, String token, @Nullable String nonce) throws InvalidJwtException {
        try {
            provider.verifyJwtToken(token, true, true, nonce);
        } catch (InvalidJwtException bad) {
            if (!(bad.getCause() instanceof UnresolvableKeyException)) {
                throw bad;
            }
            patiently(provider.refreshJwksAndVerifyJwtToken(token, true, true, nonce));
        }
    }

    private static Claims read(String token) throws SsoRefused {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            return new Claims(JSON.readTree(new String(claims, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException | RuntimeException unreadable) {
            throw new SsoRefused(Code.TOKEN, "the identity provider's token cannot be read");
        }
    }

    /** A token for several audiences says who had it made. */
    private void requireOurs(Claims claims) throws SsoRefused {
        boolean ours = claims.text("azp")
                .map(setup.required().clientId()::equals)
                .orElse(claims.values("aud").size() == 1);
        if (!ours) {
            throw new SsoRefused(Code.TOKEN, "the identity provider's token was made for another client");
        }
    }

    private OidcConfigurationMetadata metadata() throws SsoRefused {
        return context().getOidcMetadata();
    }

    private TenantConfigContext context() throws SsoRefused {
        TenantConfigContext known = tenants.getStaticTenant(SsoTenant.NAME);
        try {
            TenantConfigContext context = known.ready() ? known : patiently(known.initialize());
            if (context.ready() && context.getOidcMetadata() != null) {
                return context;
            }
        } catch (RuntimeException away) {
            LOG.warnf("the identity provider cannot be reached: %s", away.getMessage());
        }
        throw new SsoRefused(Code.UNAVAILABLE, "the identity provider cannot be reached");
    }

    private static <T> T patiently(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
