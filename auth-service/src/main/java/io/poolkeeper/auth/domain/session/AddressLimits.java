package io.poolkeeper.auth.domain.session;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** So many calls a minute from one network, whatever they are about; counted by each replica for itself. */
@ApplicationScoped
public class AddressLimits {
    private static final int MAX_KNOWN = 50_000;

    @ConfigMapping(prefix = "poolkeeper.auth.rate")
    interface Settings {
        /** Attempts to sign in, by whatever proof. */
        @WithDefault("10")
        int signIns();

        /** A refresh proves itself by 256 bits; many people may share an address. */
        @WithDefault("120")
        int refreshes();
    }

    private final Settings settings;
    private final ConcurrentMap<String, Bucket> signIns = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Bucket> refreshes = new ConcurrentHashMap<>();

    AddressLimits(Settings settings) {
        this.settings = settings;
    }

    public void signIn(String network) {
        take(signIns, network, settings.signIns());
    }

    public void refresh(String network) {
        take(refreshes, network, settings.refreshes());
    }

    private static void take(ConcurrentMap<String, Bucket> buckets, String network, int perMinute) {
        if (buckets.size() >= MAX_KNOWN) {
            forgetIdle(buckets, perMinute);
        }
        Bucket bucket = buckets.computeIfAbsent(network, unused -> bucket(perMinute));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(
                    "Too many attempts from your address", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    @Scheduled(every = "5m", delayed = "5m")
    void forgetIdle() {
        forgetIdle(signIns, settings.signIns());
        forgetIdle(refreshes, settings.refreshes());
    }

    /** A full bucket says nothing that a new one would not. */
    private static void forgetIdle(ConcurrentMap<String, Bucket> buckets, int perMinute) {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perMinute);
    }
}
