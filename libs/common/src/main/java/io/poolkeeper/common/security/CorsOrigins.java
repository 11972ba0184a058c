package io.poolkeeper.common.security;

import io.poolkeeper.common.settings.VariableSettings;
import java.util.Map;

/**
 * Turns {@code CORS_ORIGINS} (a comma list) into the CORS filter's settings. Without it there is no filter: browsers then
 * let no other origin read an answer, and our own pages are never refused because a proxy changed scheme or host.
 */
public class CorsOrigins extends VariableSettings {

    public CorsOrigins() {
        super("CORS_ORIGINS");
    }

    @Override
    protected Map<String, String> standsFor(String origins) {
        return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", origins);
    }
}
