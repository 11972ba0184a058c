package io.poolkeeper.simulator.crypto;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made at its first use; keys take their time, and most simulators never need these. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T value = made;
        if (value == null) {
            value = maker.get();
            made = value;
        }
        return value;
    }
}
