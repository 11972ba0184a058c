package io.poolkeeper.auth.resource.config;

import io.poolkeeper.auth.domain.sso.SsoSettings;
import io.poolkeeper.auth.domain.sso.SsoSetup;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a client must know before anyone signs in. */
@Path("/config")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {
    @ConfigMapping(prefix = "poolkeeper.client")
    interface Settings {
        Optional<String> apiBaseUrl();
    }

    /** Texts are empty, never null, when unset. */
    public record ClientConfig(
            boolean keycloakEnabled,
            String keycloakUrl,
            String keycloakRealm,
            String keycloakClientId,
            String apiBaseUrl,
            String ssoLabel) {}

    private final Settings settings;
    private final SsoSettings provider;
    private final SsoSetup sso;

    ConfigResource(Settings settings, SsoSettings provider, SsoSetup sso) {
        this.settings = settings;
        this.provider = provider;
        this.sso = sso;
    }

    @GET
    @Operation(summary = "Show what the login page needs")
    public ClientConfig config() {
        boolean enabled = sso.provider().isPresent();
        return new ClientConfig(
                enabled,
                provider.serverUrl().orElse(""),
                provider.realm().orElse(""),
                provider.clientId().orElse(""),
                settings.apiBaseUrl().orElse(""),
                enabled ? sso.label() : "");
    }
}
