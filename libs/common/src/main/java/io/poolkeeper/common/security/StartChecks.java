package io.poolkeeper.common.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start on settings that would be unsafe, each with one sentence. */
@ApplicationScoped
class StartChecks {

    private final Optional<List<String>> origins;

    StartChecks(@ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.origins = origins;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (origins.filter(o -> o.contains("*") || o.contains("/.*/")).isPresent()) {
            throw new IllegalStateException(
                    "CORS_ORIGINS must list origins: '*' together with credentials would let every web site act for your users");
        }
    }
}
