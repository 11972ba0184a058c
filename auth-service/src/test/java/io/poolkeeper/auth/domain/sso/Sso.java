package io.poolkeeper.auth.domain.sso;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings as the environment would give them. */
final class Sso {
    private Sso() {}

    static SsoSettings settings(Map<String, String> settings) {
        Map<String, String> prefixed = settings.entrySet().stream()
                .collect(Collectors.toMap(each -> "poolkeeper.auth.sso." + each.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder()
                .withMapping(SsoSettings.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 500))
                .build()
                .getConfigMapping(SsoSettings.class);
    }
}
