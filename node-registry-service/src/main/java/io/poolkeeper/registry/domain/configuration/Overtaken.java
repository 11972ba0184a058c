package io.poolkeeper.registry.domain.configuration;

import org.jspecify.annotations.Nullable;

/** Someone else saved since the editor read: whoever is told gets all three texts a merge needs. */
public final class Overtaken extends RuntimeException {

    private final transient @Nullable ConfigurationVersion base;
    private final transient @Nullable ConfigurationVersion current;

    Overtaken(@Nullable ConfigurationVersion base, @Nullable ConfigurationVersion current) {
        super(
                "The configuration was changed since you read it; merge your edit with the present one",
                null,
                false,
                false);
        this.base = base;
        this.current = current;
    }

    /** What the editor had read; null when that was never stored here. */
    public @Nullable ConfigurationVersion base() {
        return base;
    }

    /** What is in force now; null when there is none. */
    public @Nullable ConfigurationVersion current() {
        return current;
    }
}
