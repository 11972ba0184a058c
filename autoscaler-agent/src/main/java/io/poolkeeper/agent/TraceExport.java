package io.poolkeeper.agent;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns {@code OTEL_EXPORTER_OTLP_ENDPOINT} into the settings that send spans there; without it none are made. */
public class TraceExport implements ConfigSourceFactory {

    private static final String VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var value = context.getValue(VARIABLE);
        if (value == null || value.getValue() == null || value.getValue().isBlank()) {
            return List.of();
        }
        var settings =
                Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", value.getValue());
        return List.of(new PropertiesConfigSource(settings, VARIABLE, ORDINAL));
    }
}
