package io.poolkeeper.auth.domain.sso;

import io.poolkeeper.auth.domain.user.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From what the identity provider says of a person to the role here: the highest that any value maps to, else USER. */
@ApplicationScoped
public class RoleMapping {
    private final List<String> paths;
    private final Map<String, Role> roles = new HashMap<>();

    RoleMapping(SsoSettings settings) {
        String client = settings.clientId().orElse("");
        paths = settings.roleClaims().stream()
                .map(path -> path.strip().replace("{client_id}", '"' + client + '"'))
                .toList();
        settings.roleMapping().forEach(this::read);
    }

    Role of(Claims claims) {
        return values(claims).stream()
                .flatMap(value -> role(value).stream())
                .max(Comparator.naturalOrder())
                .orElse(Role.USER);
    }

    List<String> values(Claims claims) {
        return paths.stream()
                .flatMap(path -> claims.values(path).stream())
                .distinct()
                .toList();
    }

    private Optional<Role> role(String value) {
        String whole = value.strip().toLowerCase(Locale.ROOT);
        Role exact = roles.get(whole);
        return Optional.ofNullable(exact == null ? roles.get(whole.substring(whole.lastIndexOf('/') + 1)) : exact);
    }

    private void read(String entry) {
        int equals = entry.lastIndexOf('=');
        try {
            String value = entry.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            roles.put(value, Role.valueOf(entry.substring(equals + 1).strip().toUpperCase(Locale.ROOT)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "KEYCLOAK_ROLE_MAPPING takes entries such as ops-team=DEVOPS, not '" + entry + "'.", unreadable);
        }
    }
}
