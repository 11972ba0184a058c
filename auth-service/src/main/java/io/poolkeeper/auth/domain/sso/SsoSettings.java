package io.poolkeeper.auth.domain.sso;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The identity provider as the environment describes it; see docs/identity.md for the names of the variables. */
@ConfigMapping(prefix = "poolkeeper.auth.sso")
public interface SsoSettings {
    /** KEYCLOAK_SERVER_URL, with the realm the issuer's address. */
    Optional<String> serverUrl();

    Optional<String> realm();

    /** OIDC_ISSUER_URL: where any other provider's discovery document is, without {@code /.well-known/...}. */
    Optional<String> issuerUrl();

    /** OIDC_ISSUER: what its tokens name as issuer, where that is another text than its address. */
    Optional<String> issuer();

    Optional<String> clientId();

    /** PUBLIC_URL: the address people use. Redirects are made of it and never of what a request claims. */
    Optional<String> publicUrl();

    /** More addresses that API clients may have had their code sent to. */
    Optional<List<String>> redirectUris();

    /** Paths in the ID token; parts are separated by slashes, and may be quoted. {@code {client_id}} is replaced. */
    @WithDefault("resource_access/{client_id}/roles,groups,roles")
    List<String> roleClaims();

    /** Value and role. A value that begins with a slash is a whole path, any other is compared with its last part. */
    @WithDefault("admin=ADMIN,admins=ADMIN,administrator=ADMIN,administrators=ADMIN,devops=DEVOPS,dev-ops=DEVOPS")
    List<String> roleMapping();

    /** Whether a local account becomes the provider's when it vouches for the same e-mail address; never an administrator. */
    @WithDefault("false")
    boolean linkByEmail();

    /** What the button says. */
    @WithDefault("Single sign-on")
    String label();
}
