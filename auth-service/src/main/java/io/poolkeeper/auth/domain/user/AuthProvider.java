package io.poolkeeper.auth.domain.user;

public enum AuthProvider {
    LOCAL,
    KEYCLOAK
}
