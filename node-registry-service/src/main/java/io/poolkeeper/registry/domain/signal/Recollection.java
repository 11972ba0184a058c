package io.poolkeeper.registry.domain.signal;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Values that were looked up once and stay true until a signal says otherwise. Those that are not there are not kept, and of
 * more than a quarter of a million those asked for least make room.
 */
public final class Recollection<K, V> {

    private static final int MOST = 250_000;

    private final Hearing hearing;
    private final LongSupplier nanos;
    private final Map<K, Kept<V>> kept = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .<K, Kept<V>>build()
            .asMap();
    /** Grows with each forgetting: what was looked up before it must not be kept after it. */
    private final AtomicLong forgettings = new AtomicLong();

    private record Kept<V>(V value, long since) {}

    public Recollection(Hearing hearing) {
        this(hearing, System::nanoTime);
    }

    Recollection(Hearing hearing, LongSupplier nanos) {
        this.hearing = hearing;
        this.nanos = nanos;
    }

    public Optional<V> recall(K key) {
        Kept<V> found = kept.get(key);
        return found != null
                        && nanos.getAsLong() - found.since() < hearing.trust().toNanos()
                ? Optional.of(found.value())
                : Optional.empty();
    }

    public Optional<V> recall(K key, Function<K, Optional<V>> lookUp) {
        Optional<V> known = recall(key);
        return known.isPresent() ? known : lookUp(key, lookUp);
    }

    /** Many at once; those not known are looked up together. */
    public Map<K, V> recall(Set<K> keys, Function<Set<K>, Map<K, V>> lookUp) {
        var all = new HashMap<K, V>(keys.size() * 2);
        var unknown = new HashSet<K>();
        for (K key : keys) {
            recall(key).ifPresentOrElse(value -> all.put(key, value), () -> unknown.add(key));
        }
        if (!unknown.isEmpty()) {
            long before = forgettings.get();
            long since = nanos.getAsLong();
            Map<K, V> found = lookUp.apply(unknown);
            found.forEach((key, value) -> keep(key, value, since));
            if (forgettings.get() != before) {
                found.keySet().forEach(kept::remove);
            }
            all.putAll(found);
        }
        return all;
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
        long since = nanos.getAsLong();
        Optional<V> found = lookUp.apply(key);
        found.ifPresentOrElse(value -> keep(key, value, since), () -> kept.remove(key));
        if (forgettings.get() != before) {
            kept.remove(key);
        }
        return found;
    }

    private void keep(K key, V value, long since) {
        kept.put(key, new Kept<>(value, since));
    }
}
