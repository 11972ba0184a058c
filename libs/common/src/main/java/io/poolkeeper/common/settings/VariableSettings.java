package io.poolkeeper.common.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings that one variable stands for, and none when it is unset or blank. Weaker than the settings' own variables,
 * stronger than any file.
 */
public abstract class VariableSettings implements ConfigSourceFactory {

    private static final int ORDINAL = 290;

    private final String variable;

    protected VariableSettings(String variable) {
        this.variable = variable;
    }

    /** @param value the variable's, trimmed and not empty */
    protected abstract Map<String, String> standsFor(String value);

    @Override
    public final Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return Optional.ofNullable(context.getValue(variable))
                .map(found -> found.getValue())
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .<ConfigSource>map(value -> new PropertiesConfigSource(standsFor(value), variable, ORDINAL))
                .map(List::of)
                .orElse(List.of());
    }
}
