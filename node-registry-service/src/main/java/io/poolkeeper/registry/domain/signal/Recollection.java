package io.poolkeeper.registry.domain.signal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Values that were looked up once and stay true until a signal says otherwise. Those that are not there are not kept. */
public final class Recollection<K, V> {

    private static final int MOST = 250_000;

    private final Hearing hearing;
    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    /** Grows with each forgetting: what was looked up before it must not be kept after it. */
    private final AtomicLong forgettings = new AtomicLong();

    private record Kept<V>(V value, long since) {}

    public Recollection(Hearing hearing) {
        this.hearing = hearing;
    }

    public Optional<V> recall(K key) {
        Kept<V> found = kept.get(key);
        return found != null
                        && System.nanoTime() - found.since() < hearing.trust().toNanos()
                ? Optional.of(found.value())
                : Optional.empty();
    }

    public Optional<V> recall(K key, Function<K, Optional<V>> lookUp) {
        Optional<V> known = recall(key);
        return known.isPresent() ? known : lookUp(key, lookUp);
    }

    public void forget(Predicate<V> which) {
        forgettings.incrementAndGet();
        kept.values().removeIf(entry -> which.test(entry.value()));
    }

    public void forget(K key) {
        forgettings.incrementAndGet();
        kept.remove(key);
    }

    public void forgetAll() {
        forgettings.incrementAndGet();
        kept.clear();
    }

    private Optional<V> lookUp(K key, Function<K, Optional<V>> lookUp) {
        long before = forgettings.get();
        long since = System.nanoTime();
        Optional<V> found = lookUp.apply(key);
        if (kept.size() >= MOST) {
            kept.clear();
        }
        found.ifPresentOrElse(value -> kept.put(key, new Kept<>(value, since)), () -> kept.remove(key));
        if (forgettings.get() != before) {
            kept.remove(key);
        }
        return found;
    }
}
