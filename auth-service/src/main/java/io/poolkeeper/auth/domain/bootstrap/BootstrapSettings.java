package io.poolkeeper.auth.domain.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "poolkeeper.auth.bootstrap")
public interface BootstrapSettings {
    /** BOOTSTRAP_TOKEN; without it one is made and written to the log, once. */
    Optional<String> token();

    @WithDefault("PT24H")
    Duration lifetime();
}
