package io.poolkeeper.common.security;

import io.poolkeeper.api.Credential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Machines prove who they are by {@code X-API-Key} (a node), or by a join token as bearer (a machine that enrols). Comes
 * before the JWT mechanism, which would take a join token for a broken JWT.
 */
@ApplicationScoped
public class MachineCredentials implements HttpAuthenticationMechanism {

    private static final String API_KEY_HEADER = "X-API-Key";
    private static final String BEARER = "bearer ";

    /** Identity attribute that holds the join token's text. */
    public static final String JOIN_TOKEN = "join_token";

    /** A proof that still has to be looked up. */
    static final class ApiKeyRequest extends BaseAuthenticationRequest {
        private final String apiKey;

        ApiKeyRequest(String apiKey) {
            this.apiKey = apiKey;
        }
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String apiKey = context.request().getHeader(API_KEY_HEADER);
        if (apiKey != null) {
            return providers.authenticate(new ApiKeyRequest(apiKey));
        }
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String token = authorization.substring(BEARER.length()).trim();
            if (token.startsWith(Credential.JOIN_TOKEN + "_")) {
                return Uni.createFrom().item(joining(token));
            }
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class);
    }

    private static SecurityIdentity joining(String token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("join-token"))
                .addRole(Roles.JOIN)
                .addAttribute(JOIN_TOKEN, token)
                .build();
    }

    /** Looks an API key up, off the event loop unless it is known. */
    @ApplicationScoped
    static class Nodes implements IdentityProvider<ApiKeyRequest> {

        private final Instance<NodeKeys> keys;

        Nodes(Instance<NodeKeys> keys) {
            this.keys = keys;
        }

        @Override
        public Class<ApiKeyRequest> getRequestType() {
            return ApiKeyRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
            OptionalLong remembered = node(k -> k.remembered(request.apiKey));
            return remembered.isPresent()
                    ? Uni.createFrom().item(identity(remembered.getAsLong()))
                    : context.runBlocking(() -> identity(
                            node(k -> k.nodeOf(request.apiKey)).orElseThrow(AuthenticationFailedException::new)));
        }

        private OptionalLong node(Function<NodeKeys, OptionalLong> asked) {
            return keys.stream()
                    .map(asked)
                    .filter(OptionalLong::isPresent)
                    .findFirst()
                    .orElse(OptionalLong.empty());
        }

        private static SecurityIdentity identity(long node) {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(Long.toString(node)))
                    .addRole(Roles.NODE)
                    .build();
        }
    }
}
