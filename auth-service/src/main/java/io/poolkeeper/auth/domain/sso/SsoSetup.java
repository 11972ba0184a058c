package io.poolkeeper.auth.domain.sso;

import io.poolkeeper.auth.domain.session.Network;
import io.poolkeeper.common.problem.Failure.NotConfigured;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Whether there is single sign-on, and with whom. What would be unsafe stops the start with a sentence. */
@ApplicationScoped
public class SsoSetup {
    private static final Logger LOG = Logger.getLogger(SsoSetup.class);
    private static final String CALLBACK = "/auth/keycloak/callback";

    /** Everything single sign-on needs, all of it there. */
    public record Provider(
            String address, String issuer, String clientId, String publicUrl, List<String> redirectUris) {
        /** Where the browser flow comes back to. */
        public String callback() {
            return publicUrl + "/api" + CALLBACK;
        }
    }

    private final SsoSettings settings;
    private final Optional<Provider> provider;

    SsoSetup(SsoSettings settings, @ConfigProperty(name = "CORS_ORIGINS") Optional<List<String>> origins) {
        this.settings = settings;
        this.provider = address(settings)
                .flatMap(address -> settings.clientId().map(client -> provider(address, client, origins)));
    }

    /** Brings the constructor's checks to the very start. */
    void check(@Observes @Priority(1) StartupEvent starting) {
        boolean begun =
                address(settings).or(settings::serverUrl).or(settings::clientId).isPresent();
        if (provider.isEmpty() && begun) {
            LOG.warn("Single sign-on is off: it needs KEYCLOAK_SERVER_URL and KEYCLOAK_REALM, or OIDC_ISSUER_URL,"
                    + " and KEYCLOAK_CLIENT_ID");
        }
    }

    public Optional<Provider> provider() {
        return provider;
    }

    public Provider required() {
        return provider.orElseThrow(
                () -> new NotConfigured("Single sign-on is not set up here; sign in with e-mail and password"));
    }

    public String label() {
        return settings.label();
    }

    static String realm(String server, String realm) {
        return withoutSlash(server) + "/realms/" + realm;
    }

    private Provider provider(String address, String client, Optional<List<String>> origins) {
        requireSafe("The identity provider's address", address);
        String publicUrl = settings.publicUrl()
                .or(() -> origins.map(List::getFirst))
                .map(SsoSetup::withoutSlash)
                .orElseThrow(() -> new IllegalStateException(
                        "Single sign-on needs PUBLIC_URL, the address people use, such as https://poolkeeper.example.org:"
                                + " the identity provider sends them back there."));
        requireSafe("PUBLIC_URL", publicUrl);
        List<String> redirects = new ArrayList<>(List.of(publicUrl + CALLBACK, publicUrl + "/api" + CALLBACK));
        settings.redirectUris().ifPresent(redirects::addAll);
        return new Provider(address, settings.issuer().orElse(address), client, publicUrl, List.copyOf(redirects));
    }

    private static Optional<String> address(SsoSettings settings) {
        return settings.issuerUrl()
                .or(() ->
                        settings.serverUrl().flatMap(server -> settings.realm().map(realm -> realm(server, realm))));
    }

    private static void requireSafe(String what, String address) {
        URI uri = URI.create(address);
        boolean safe = "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme()) && uri.getHost() != null && Network.isThisMachine(uri.getHost());
        if (!safe || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalStateException(what + " must begin with https://, but it is " + address
                    + ": codes and tokens would travel in the clear. Plain http is for this machine only.");
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
