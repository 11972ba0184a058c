package io.poolkeeper.common.trace;

import io.poolkeeper.common.settings.VariableSettings;
import java.util.Map;

/** Turns {@code OTEL_EXPORTER_OTLP_ENDPOINT} into the settings that send spans there; without it none are made. */
public class TraceExport extends VariableSettings {

    public TraceExport() {
        super("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @Override
    protected Map<String, String> standsFor(String endpoint) {
        return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", endpoint);
    }
}
