package io.poolkeeper.auth.domain.sso;

import static java.util.Map.entry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the environment's description of the identity provider: our own settings of it, and quarkus-oidc's of one named
 * tenant.
 */
public class SsoTenant implements ConfigSourceFactory {
    static final String NAME = "sso";
    private static final String TENANT = "quarkus.oidc." + NAME + ".";
    private static final String OURS = "poolkeeper.auth.sso.";
    private static final int ORDINAL = 290;

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            entry("KEYCLOAK_SERVER_URL", "server-url"),
            entry("KEYCLOAK_REALM", "realm"),
            entry("KEYCLOAK_CLIENT_ID", "client-id"),
            entry("OIDC_ISSUER_URL", "issuer-url"),
            entry("OIDC_ISSUER", "issuer"),
            entry("PUBLIC_URL", "public-url"),
            entry("KEYCLOAK_REDIRECT_URIS", "redirect-uris"),
            entry("KEYCLOAK_ROLE_CLAIMS", "role-claims"),
            entry("KEYCLOAK_ROLE_MAPPING", "role-mapping"),
            entry("KEYCLOAK_LINK_BY_EMAIL", "link-by-email"),
            entry("SSO_LABEL", "label"));

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        VARIABLES.forEach((variable, setting) ->
                value(context, variable).ifPresent(value -> settings.put(OURS + setting, value)));
        address(context)
                .flatMap(
                        address -> value(context, "KEYCLOAK_CLIENT_ID").map(client -> tenant(context, address, client)))
                .ifPresent(settings::putAll);
        return settings.isEmpty()
                ? List.of()
                : List.of(new PropertiesConfigSource(settings, "single sign-on", ORDINAL));
    }

    private static Map<String, String> tenant(ConfigSourceContext context, String address, String client) {
        Map<String, String> settings = new HashMap<>(Map.of(
                TENANT + "tenant-enabled",
                "true",
                TENANT + "application-type",
                "web-app",
                TENANT + "auth-server-url",
                address,
                TENANT + "client-id",
                client,
                TENANT + "token.audience",
                client,
                TENANT + "token.issuer",
                value(context, "OIDC_ISSUER").orElse(address),
                TENANT + "connection-timeout",
                "5S"));
        value(context, "KEYCLOAK_CLIENT_SECRET")
                .ifPresent(secret -> settings.put(TENANT + "credentials.secret", secret));
        return settings;
    }

    private static Optional<String> address(ConfigSourceContext context) {
        return value(context, "OIDC_ISSUER_URL")
                .or(() -> value(context, "KEYCLOAK_SERVER_URL")
                        .flatMap(server ->
                                value(context, "KEYCLOAK_REALM").map(realm -> SsoSetup.realm(server, realm))));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .flatMap(value -> Optional.ofNullable(value.getValue()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
