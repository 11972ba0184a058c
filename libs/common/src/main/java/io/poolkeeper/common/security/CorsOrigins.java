package io.poolkeeper.common.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code CORS_ORIGINS} (a comma list) into the CORS filter's settings. Without it there is no filter: browsers then
 * let no other origin read an answer, and our own pages are never refused because a proxy changed scheme or host.
 */
public class CorsOrigins implements ConfigSourceFactory {

    private static final String VARIABLE = "CORS_ORIGINS";
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var value = context.getValue(VARIABLE);
        if (value == null || value.getValue() == null || value.getValue().isBlank()) {
            return List.of();
        }
        var settings = Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", value.getValue());
        return List.of(new PropertiesConfigSource(settings, VARIABLE, ORDINAL));
    }
}
