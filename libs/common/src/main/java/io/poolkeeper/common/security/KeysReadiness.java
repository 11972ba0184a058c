package io.poolkeeper.common.security;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before any token could be verified. */
@Readiness
@ApplicationScoped
class KeysReadiness implements HealthCheck {

    private final VerificationKeys keys;

    KeysReadiness(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Token verification keys")
                .status(keys.loaded())
                .build();
    }
}
