package io.poolkeeper.registry.domain.key;

import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long keys live. */
@ApplicationScoped
public class KeyLife {

    private final RegistrySettings settings;

    KeyLife(RegistrySettings settings) {
        this.settings = settings;
    }

    /** End of a key whose holder made it, and so can make the next. */
    public Instant end(Instant now) {
        return now.plus(settings.keys().life());
    }

    /** End of a key we made; where agents of the reference are allowed it has none, for they cannot rotate it. */
    public @Nullable Instant endOfShown(Instant now) {
        return settings.legacyClients() || settings.legacyRegistration() ? null : end(now);
    }

    /** End of a key that has been replaced. */
    Instant endOfReplaced(Instant now) {
        return now.plus(settings.keys().overlap());
    }
}
