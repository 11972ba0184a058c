package io.poolkeeper.auth.domain.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "poolkeeper.auth.password")
public interface PasswordSettings {
    @WithDefault("4")
    int hashingThreads();

    /** Sign-ins that may wait for a thread; at a tenth of a second each, the last one waits under two seconds. */
    @WithDefault("32")
    int hashingQueue();
}
