package io.poolkeeper.auth.domain.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "poolkeeper.auth.session")
public interface SessionSettings {
    @WithDefault("PT15M")
    Duration accessToken();

    /** A session that is not refreshed for so long is over. */
    @WithDefault("PT30M")
    Duration idle();

    /** After so long everyone signs in again. */
    @WithDefault("PT10H")
    Duration limit();
}
