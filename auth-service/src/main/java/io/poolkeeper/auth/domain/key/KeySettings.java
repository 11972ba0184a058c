package io.poolkeeper.auth.domain.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "poolkeeper.auth.key")
public interface KeySettings {
    /** SECRET_KEY: seals the private halves at rest. */
    Optional<String> secret();

    /** SECRET_KEY_PREVIOUS: while SECRET_KEY is being changed, the one before; what it sealed is sealed anew at the start. */
    Optional<String> previousSecret();

    /** How long one key signs. */
    @WithDefault("P30D")
    Duration signs();

    /** How long a key is published before it signs: more than twice as long as anyone caches the published set. */
    @WithDefault("PT10M")
    Duration announced();

    /** How long a key stays published after it signed last: longer than any of its tokens lives. */
    @WithDefault("PT1H")
    Duration lingers();
}
